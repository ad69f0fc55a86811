using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class HoldsByCustomer : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_holds_event_id_holder_id",
                table: "holds");

            migrationBuilder.CreateIndex(
                name: "ix_holds_holder_id_event_id",
                table: "holds",
                columns: new[] { "holder_id", "event_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_holds_holder_id_event_id",
                table: "holds");

            migrationBuilder.CreateIndex(
                name: "ix_holds_event_id_holder_id",
                table: "holds",
                columns: new[] { "event_id", "holder_id" },
                unique: true);
        }
    }
}
