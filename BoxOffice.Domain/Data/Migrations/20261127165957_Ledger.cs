using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class Ledger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_booking_seats_bookings_booking_id",
                table: "booking_seats");

            migrationBuilder.DropForeignKey(
                name: "fk_booking_seats_seats_seat_id",
                table: "booking_seats");

            migrationBuilder.DropIndex(
                name: "ix_payments_booking_id",
                table: "payments");

            migrationBuilder.DropPrimaryKey(
                name: "pk_booking_seats",
                table: "booking_seats");

            migrationBuilder.RenameTable(
                name: "booking_seats",
                newName: "tickets");

            migrationBuilder.RenameIndex(
                name: "ix_booking_seats_one_live_ticket",
                table: "tickets",
                newName: "ix_tickets_one_live_ticket");

            migrationBuilder.RenameIndex(
                name: "ix_booking_seats_booking_id",
                table: "tickets",
                newName: "ix_tickets_booking_id");

            migrationBuilder.AddColumn<string>(
                name: "actor",
                table: "refunds",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "attempt",
                table: "refunds",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "actor",
                table: "payments",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "created_at",
                table: "payments",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "tender",
                table: "payments",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "actor",
                table: "bookings",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "kept_cents",
                table: "tickets",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddPrimaryKey(
                name: "pk_tickets",
                table: "tickets",
                column: "id");

            migrationBuilder.CreateTable(
                name: "ledger_accounts",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_accounts", x => x.code);
                    table.CheckConstraint("ledger_accounts_kind_known", "kind in ('tender', 'revenue', 'owed')");
                });

            migrationBuilder.CreateTable(
                name: "ledger_movements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    actor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_movements", x => x.id);
                    table.ForeignKey(
                        name: "fk_ledger_movements_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "ledger_accounts",
                columns: new[] { "code", "kind" },
                values: new object[,]
                {
                    { "owed", "owed" },
                    { "provider", "tender" },
                    { "sales", "revenue" }
                });

            // Rows that were written before this version: their payments, refunds and movements get what is new.
            // Guards of the version before are off meanwhile; nothing that they protect changes.
            migrationBuilder.Sql("""
                alter table bookings disable trigger user;
                alter table payments disable trigger user;
                alter table refunds disable trigger user;
                alter table ledger_entries disable trigger user;

                update bookings set actor = 'customer:' || customer_id;
                update payments p set actor = b.actor, created_at = b.created_at,
                    tender = case p.amount_cents when 0 then 'None' else 'Provider' end
                from bookings b where b.id = p.booking_id;
                update refunds r set actor = p.actor, attempt = (
                    select count(*) from refunds o
                    where o.payment_id = r.payment_id and (o.created_at, o.id) <= (r.created_at, r.id))
                from payments p where p.id = r.payment_id;

                -- The money of a booking that is over stays owed when the last try to refund it failed (11: a person
                -- has to see to it).
                insert into refunds (
                    id, payment_id, amount_cents, status, reason, created_at, actor, attempt, version)
                select gen_random_uuid(), p.id, p.captured_cents - p.refunded_cents, 'Pending',
                       'earlier refunds failed', clock_timestamp(), 'system:migration', 11, 0
                from payments p join bookings b on b.id = p.booking_id
                where b.status in ('Cancelled', 'Declined', 'Abandoned') and p.captured_cents > p.refunded_cents;
                update payments p set refunded_cents = p.captured_cents, version = p.version + 1
                from bookings b
                where b.id = p.booking_id and b.status in ('Cancelled', 'Declined', 'Abandoned')
                    and p.captured_cents > p.refunded_cents;

                insert into ledger_movements (id, kind, booking_id, currency, actor, at)
                select distinct e.movement_id,
                       case when exists (select from refunds r where r.id = e.movement_id) then 'refund' else 'sale' end,
                       e.booking_id, e.currency, (select b.actor from bookings b where b.id = e.booking_id),
                       min(e.at) over (partition by e.movement_id)
                from ledger_entries e;

                -- What is on its way back is owed; before, the ledger had it only once it was back.
                with owed as (
                    select p.booking_id, p.currency, sum(r.amount_cents)::bigint as cents, gen_random_uuid() as movement
                    from refunds r join payments p on p.id = r.payment_id
                    where r.status = 'Pending' group by p.booking_id, p.currency),
                movement as (
                    insert into ledger_movements (id, kind, booking_id, currency, actor, at)
                    select o.movement, 'void', o.booking_id, o.currency, 'system:migration', clock_timestamp()
                    from owed o)
                insert into ledger_entries (movement_id, account, amount_cents, booking_id, currency, at)
                select o.movement, leg.account, leg.sign * o.cents, o.booking_id, o.currency, clock_timestamp()
                from owed o cross join (values ('sales', 1), ('owed', -1)) as leg (account, sign);

                alter table bookings enable trigger user;
                alter table payments enable trigger user;
                alter table refunds enable trigger user;
                alter table ledger_entries enable trigger user;

                alter table bookings alter actor drop default;
                alter table payments alter actor drop default, alter created_at drop default, alter tender drop default;
                alter table refunds alter actor drop default, alter attempt drop default;
                """);

            migrationBuilder.DropColumn(
                name: "at",
                table: "ledger_entries");

            migrationBuilder.DropColumn(
                name: "booking_id",
                table: "ledger_entries");

            migrationBuilder.DropColumn(
                name: "currency",
                table: "ledger_entries");

            migrationBuilder.CreateIndex(
                name: "ix_payments_booking_id",
                table: "payments",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_account",
                table: "ledger_entries",
                column: "account");

            migrationBuilder.AddCheckConstraint(
                name: "tickets_kept_of_void",
                table: "tickets",
                sql: "kept_cents between 0 and price_cents and (kept_cents = 0 or voided_at is not null)");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_provider_refund_id",
                table: "refunds",
                column: "provider_refund_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_movements_booking_id",
                table: "ledger_movements",
                column: "booking_id");

            migrationBuilder.AddForeignKey(
                name: "fk_ledger_entries_ledger_accounts_account",
                table: "ledger_entries",
                column: "account",
                principalTable: "ledger_accounts",
                principalColumn: "code",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_ledger_entries_ledger_movements_movement_id",
                table: "ledger_entries",
                column: "movement_id",
                principalTable: "ledger_movements",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_tickets_bookings_booking_id",
                table: "tickets",
                column: "booking_id",
                principalTable: "bookings",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_tickets_seats_seat_id",
                table: "tickets",
                column: "seat_id",
                principalTable: "seats",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_ledger_entries_ledger_accounts_account",
                table: "ledger_entries");

            migrationBuilder.DropForeignKey(
                name: "fk_ledger_entries_ledger_movements_movement_id",
                table: "ledger_entries");

            migrationBuilder.DropForeignKey(
                name: "fk_tickets_bookings_booking_id",
                table: "tickets");

            migrationBuilder.DropForeignKey(
                name: "fk_tickets_seats_seat_id",
                table: "tickets");

            migrationBuilder.DropTable(
                name: "ledger_accounts");

            migrationBuilder.DropTable(
                name: "ledger_movements");

            migrationBuilder.DropIndex(
                name: "ix_refunds_provider_refund_id",
                table: "refunds");

            migrationBuilder.DropIndex(
                name: "ix_payments_booking_id",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_ledger_entries_account",
                table: "ledger_entries");

            migrationBuilder.DropPrimaryKey(
                name: "pk_tickets",
                table: "tickets");

            migrationBuilder.DropCheckConstraint(
                name: "tickets_kept_of_void",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "actor",
                table: "refunds");

            migrationBuilder.DropColumn(
                name: "attempt",
                table: "refunds");

            migrationBuilder.DropColumn(
                name: "actor",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "created_at",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "tender",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "actor",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "kept_cents",
                table: "tickets");

            migrationBuilder.RenameTable(
                name: "tickets",
                newName: "booking_seats");

            migrationBuilder.RenameIndex(
                name: "ix_tickets_one_live_ticket",
                table: "booking_seats",
                newName: "ix_booking_seats_one_live_ticket");

            migrationBuilder.RenameIndex(
                name: "ix_tickets_booking_id",
                table: "booking_seats",
                newName: "ix_booking_seats_booking_id");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "at",
                table: "ledger_entries",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<Guid>(
                name: "booking_id",
                table: "ledger_entries",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "currency",
                table: "ledger_entries",
                type: "character varying(3)",
                maxLength: 3,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "pk_booking_seats",
                table: "booking_seats",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_payments_booking_id",
                table: "payments",
                column: "booking_id",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_booking_seats_bookings_booking_id",
                table: "booking_seats",
                column: "booking_id",
                principalTable: "bookings",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_booking_seats_seats_seat_id",
                table: "booking_seats",
                column: "seat_id",
                principalTable: "seats",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
