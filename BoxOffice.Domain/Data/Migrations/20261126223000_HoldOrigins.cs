using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class HoldOrigins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(name: "caller", table: "holds", newName: "origin");
            migrationBuilder.RenameIndex(name: "ix_holds_caller", table: "holds", newName: "ix_holds_origin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameIndex(name: "ix_holds_origin", table: "holds", newName: "ix_holds_caller");
            migrationBuilder.RenameColumn(name: "origin", table: "holds", newName: "caller");
        }
    }
}
