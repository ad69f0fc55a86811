using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoxOffice.Domain.Data.Configurations;

internal static class ActorColumn
{
    /// <summary>Stores an actor, where there is one, as its text.</summary>
    public static PropertyBuilder<Actor?> HasActor(this PropertyBuilder<Actor?> property) =>
        property
            .HasConversion(actor => actor!.Value.ToString(), text => (Actor?)Actor.Read(text))
            .HasMaxLength(Actor.MaxLength);

    /// <summary>Stores an actor as its text.</summary>
    public static PropertyBuilder<Actor> HasActor(this PropertyBuilder<Actor> property) =>
        property.HasConversion(actor => actor.ToString(), text => Actor.Read(text)).HasMaxLength(Actor.MaxLength);
}
