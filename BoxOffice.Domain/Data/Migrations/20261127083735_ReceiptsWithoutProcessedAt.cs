using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReceiptsWithoutProcessedAt : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "processed_at",
                table: "provider_event_receipts");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "processed_at",
                table: "provider_event_receipts",
                type: "timestamp with time zone",
                nullable: true);
        }
    }
}
