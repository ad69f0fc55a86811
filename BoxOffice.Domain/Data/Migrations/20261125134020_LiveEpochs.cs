using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class LiveEpochs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            -- How often an event's seats were found to be at lower versions than the live maps showed. Versions of different epochs cannot be compared. No row: never.
            -- Not a column of events: that row is locked and audited for reasons of its own.
            create table live_epochs (
                event_id bigint primary key references events (id) on delete cascade,
                epoch    bigint not null check (epoch > 0)
            );
            -- By what the nodes of this installation know each other's messages. Made once, here.
            create table feed_key (
                is_only boolean primary key default true check (is_only),
                key     bytea   not null check (octet_length(key) = 32)
            );
            insert into feed_key (key) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table feed_key; drop table live_epochs;");
    }
}
