using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class RowsShareLabels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_plan_rows_section_id_label",
                table: "plan_rows");

            migrationBuilder.CreateIndex(
                name: "ix_plan_rows_section_id_label",
                table: "plan_rows",
                columns: new[] { "section_id", "label" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_plan_rows_section_id_label",
                table: "plan_rows");

            migrationBuilder.CreateIndex(
                name: "ix_plan_rows_section_id_label",
                table: "plan_rows",
                columns: new[] { "section_id", "label" },
                unique: true);
        }
    }
}
