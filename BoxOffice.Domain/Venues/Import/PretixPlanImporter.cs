using System.Text;
using System.Text.Json;

namespace BoxOffice.Domain.Venues;

/// <summary>
/// Turns a seating plan in pretix's open JSON format into a complete <see cref="SeatingPlan"/>, or into the list of
/// everything that keeps it from being one.
/// </summary>
/// <remarks>
/// Pure and thread-safe. Never throws for what a file contains. Linear in the file but for the order of each row,
/// which is quadratic in its seats. Twenty thousand seats take well under a second; a file made to hurt, a few.
/// The format: <c>src/pretix/static/seating/seating-plan.schema.json</c> in pretix/pretix. Unknown properties are
/// passed over, so that plans of newer editors and of its many relatives come in as well.
/// </remarks>
public static class PretixPlanImporter
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    public static PlanImport Import(string json, DateTimeOffset importedAt)
    {
        // A lone surrogate in a .NET string has no UTF-8 form; the encoder's U+FFFD keeps it readable.
        return Import(Encoding.UTF8.GetBytes(json), importedAt);
    }

    /// <summary>Reads at most one byte more than <see cref="PlanLimits.FileBytes"/>; the stream stays open.</summary>
    public static async Task<PlanImport> ImportAsync(
        Stream json, DateTimeOffset importedAt, CancellationToken cancellationToken = default)
    {
        using var file = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while (file.Length <= PlanLimits.FileBytes
               && (count = await json.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            file.Write(buffer, 0, count);

        return Import(file.GetBuffer().AsMemory(0, (int)file.Length), importedAt);
    }

    public static PlanImport Import(ReadOnlyMemory<byte> utf8, DateTimeOffset importedAt)
    {
        var findings = new ImportFindings();
        if (utf8.Length > PlanLimits.FileBytes)
        {
            findings.Problem("$", $"The file is larger than {PlanLimits.FileBytes / (1024 * 1024)} MiB.");
            return findings.Refused();
        }

        if (utf8.Span.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];

        try
        {
            using var document = JsonDocument.Parse(utf8);
            var draft = new PretixReader(findings).Read(PlanIn(document.RootElement));
            return findings.HasProblems ? findings.Refused() : findings.Finished(PlanBuilder.Build(draft, findings, importedAt));
        }
        catch (JsonException malformed)
        {
            findings.Problem("$", NotJson(malformed));
            return findings.Refused();
        }
    }

    /// <summary>pretix's API answers with the plan as the <c>layout</c> of an object that also has its id and name; its export is the plan alone.</summary>
    private static JsonElement PlanIn(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && !root.TryGetProperty("zones", out _)
        && root.TryGetProperty("layout", out var layout) && layout.ValueKind == JsonValueKind.Object
            ? layout
            : root;

    private static string NotJson(JsonException malformed)
    {
        // The parser counts from zero and repeats the place at the end of its message in its own words.
        var reason = malformed.Message.Split(" LineNumber:")[0];
        return $"Not valid JSON at line {malformed.LineNumber + 1}, column {malformed.BytePositionInLine + 1}: {reason}";
    }
}
