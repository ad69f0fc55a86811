using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal static class ActorColumn
{
    /// <summary>Stores an actor as its text.</summary>
    public static PropertyBuilder<Actor> HasActor(this PropertyBuilder<Actor> property) =>
        property.HasConversion(actor => actor.ToString(), text => Actor.Read(text)).HasMaxLength(Actor.MaxLength);
}
