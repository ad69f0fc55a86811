using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class RefundsAndOffers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ledger_accounts_kind_known",
                table: "ledger_accounts");

            migrationBuilder.AddColumn<string>(
                name: "void_reason",
                table: "tickets",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "refunds",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Tickets");

            migrationBuilder.AddColumn<Guid>(
                name: "offer_hold_id",
                table: "bookings",
                type: "uuid",
                nullable: true);

            migrationBuilder.InsertData(
                table: "ledger_accounts",
                columns: new[] { "code", "kind" },
                values: new object[] { "allowances", "allowance" });

            migrationBuilder.AddCheckConstraint(
                name: "ledger_accounts_kind_known",
                table: "ledger_accounts",
                sql: "kind in ('tender', 'revenue', 'owed', 'uncovered', 'allowance', 'funding')");

            // Before, the reason alone told that a refund went into another booking.
            migrationBuilder.Sql(
                "alter table refunds disable trigger user; "
                    + "update refunds set kind = 'Exchange' where reason = 'exchanged'; "
                    + "alter table refunds enable trigger user");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ledger_accounts_kind_known",
                table: "ledger_accounts");

            migrationBuilder.DeleteData(
                table: "ledger_accounts",
                keyColumn: "code",
                keyValue: "allowances");

            migrationBuilder.DropColumn(
                name: "void_reason",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "refunds");

            migrationBuilder.DropColumn(
                name: "offer_hold_id",
                table: "bookings");

            migrationBuilder.AddCheckConstraint(
                name: "ledger_accounts_kind_known",
                table: "ledger_accounts",
                sql: "kind in ('tender', 'revenue', 'owed', 'uncovered', 'funding')");
        }
    }
}
