using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class CustomerIds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "holder_id",
                table: "holds",
                newName: "customer_id");

            migrationBuilder.RenameIndex(
                name: "ix_holds_holder_id_event_id",
                table: "holds",
                newName: "ix_holds_customer_id_event_id");

            migrationBuilder.RenameColumn(
                name: "holder_id",
                table: "bookings",
                newName: "customer_id");

            migrationBuilder.RenameIndex(
                name: "ix_bookings_holder_id",
                table: "bookings",
                newName: "ix_bookings_customer_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "customer_id",
                table: "holds",
                newName: "holder_id");

            migrationBuilder.RenameIndex(
                name: "ix_holds_customer_id_event_id",
                table: "holds",
                newName: "ix_holds_holder_id_event_id");

            migrationBuilder.RenameColumn(
                name: "customer_id",
                table: "bookings",
                newName: "holder_id");

            migrationBuilder.RenameIndex(
                name: "ix_bookings_customer_id",
                table: "bookings",
                newName: "ix_bookings_holder_id");
        }
    }
}
