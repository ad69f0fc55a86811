using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class RepeatsOriginsAndHashedSecrets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "caller",
                table: "holds",
                type: "bigint",
                nullable: true);

            // Links in the hands of customers open on; what is stored does not open anything.
            migrationBuilder.Sql("""
                alter table bookings rename column access_token to access_hash;
                alter table bookings alter column access_hash drop not null,
                    alter column access_hash type varchar(64) using encode(sha256(convert_to(access_hash, 'UTF8')), 'hex');
                -- A booking's key opens its stored answer, so it is kept as a hash as well.
                alter table bookings alter column idempotency_key type varchar(200) using encode(sha256(convert_to(idempotency_key, 'UTF8')), 'hex');
                -- The first answer to each command that came with an idempotency key. Without a status it is being carried out. Kept for a day.
                create table command_answers (
                    id          bytea       primary key,
                    fingerprint bytea       not null,
                    claimed_at  timestamptz not null default clock_timestamp(),
                    status      int,
                    content     bytea,
                    check ((status is null) = (content is null))
                );
                create index ix_command_answers_claimed_at on command_answers (claimed_at);
                """);

            migrationBuilder.CreateIndex(
                name: "ix_holds_caller",
                table: "holds",
                column: "caller",
                filter: "caller is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_holds_caller",
                table: "holds");

            migrationBuilder.DropColumn(
                name: "caller",
                table: "holds");

            // A hash leads back to no secret: the links of before stay closed.
            migrationBuilder.Sql("drop table command_answers; update bookings set access_hash = '' where access_hash is null; alter table bookings rename column access_hash to access_token; alter table bookings alter column access_token set not null;");
        }
    }
}
