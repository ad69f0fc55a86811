using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class SeatAttributes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "attributes",
                table: "plan_seats",
                type: "jsonb",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "attributes",
                table: "plan_seats");
        }
    }
}
