using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoxOffice.Domain.Data.Migrations
{
    /// <inheritdoc />
    public partial class PaymentHints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "hinted_intent_id",
                table: "payments",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "hinted_intent_id",
                table: "payments");
        }
    }
}
