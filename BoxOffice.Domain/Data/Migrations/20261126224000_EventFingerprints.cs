using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class EventFingerprints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            -- For each event the sum of its seats' fingerprints, kept by the seats' guard: by it live maps see that seats have moved without looking at them.
            -- In parts, so that transactions seldom wait for each other's; free space in each page, so that an update stays in it.
            create table event_fingerprints (
                event_id    bigint   not null references events (id) on delete cascade,
                part        smallint not null,
                fingerprint bigint   not null,
                primary key (event_id, part)
            ) with (fillfactor = 50);
            insert into event_fingerprints
            select event_id, 0, sum((version::bigint * 4 + case status when 'available' then 0 when 'held' then 1 when 'reserved' then 2 else 3 end) * (1 + ordinal::bigint * 7919 % 65521))
            from seats group by event_id;
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop table event_fingerprints;");
    }
}
