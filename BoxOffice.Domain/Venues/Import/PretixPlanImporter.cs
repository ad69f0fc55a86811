using System.Text;
using System.Text.Json;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>
/// Turns a seating plan in pretix's open JSON format into a complete <see cref="SeatingPlan"/>, or into the list of all
/// its problems.
/// </summary>
/// <remarks>
/// Without side effects; thread-safe. Never throws because of a file's contents. The time is linear in the file's size,
/// but quadratic in the seats of a row, whose order is computed. Twenty thousand seats take well under a second; a
/// hostile file takes a few seconds. The format: <c>src/pretix/static/seating/seating-plan.schema.json</c> in
/// pretix/pretix. Unknown properties of a seat are kept as its attributes; other unknown properties are ignored, so
/// that plans of newer and of similar editors can be imported too.
/// </remarks>
public static class PretixPlanImporter
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    public static PlanImport Import(string json, DateTimeOffset importedAt)
    {
        // A lone surrogate in a .NET string has no UTF-8 form; the encoder writes U+FFFD instead, which can be read.
        return Import(Encoding.UTF8.GetBytes(json), importedAt);
    }

    /// <summary>Reads at most one byte more than <see cref="PlanLimits.FileBytes"/>; the stream stays open.</summary>
    public static async Task<PlanImport> ImportAsync(
        Stream json,
        DateTimeOffset importedAt,
        CancellationToken cancellationToken = default
    )
    {
        using var file = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while (
            file.Length <= PlanLimits.FileBytes
            && (count = await json.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0
        )
        {
            file.Write(buffer, 0, count);
        }

        return Import(file.GetBuffer().AsMemory(0, (int)file.Length), importedAt);
    }

    /// <summary>
    /// Reads a file that holds one plan. A file with several plans is refused; <see cref="ImportAll"/> reads those.
    /// </summary>
    public static PlanImport Import(ReadOnlyMemory<byte> utf8, DateTimeOffset importedAt)
    {
        var file = ImportAll(utf8, importedAt);
        if (file.Problems.Count > 0)
            return new PlanImport(null, file.Notes, file.Problems);
        if (file.Plans.Count > 1)
        {
            return new PlanImport(
                null,
                file.Notes,
                [PlanFinding.At("$", $"The file holds {file.Plans.Count} seating plans; only one can be read at once.")]
            );
        }

        return new PlanImport(file.Plans[0].Plan, [.. file.Notes, .. file.Plans[0].Notes], file.Plans[0].Problems);
    }

    /// <summary>
    /// Reads every plan of a file: an exported plan, or what pretix's API answers for one plan or for a list of them.
    /// </summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="importedAt">The moment to record in each plan.</param>
    /// <param name="only">The name or pretix's id of the one plan to read; null: all.</param>
    public static PlanFile ImportAll(ReadOnlyMemory<byte> utf8, DateTimeOffset importedAt, string? only = null)
    {
        var findings = new PlanFindings();
        if (utf8.Length > PlanLimits.FileBytes)
        {
            findings.Problem("$", $"The file is larger than {PlanLimits.FileBytes / (1024 * 1024)} MiB.");
            return new PlanFile([], findings.Notes, findings.Problems);
        }

        if (utf8.Span.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];

        try
        {
            using var document = JsonDocument.Parse(utf8);
            var found = new PretixAnswer(new JsonFields(findings), findings).Find(document.RootElement);
            var chosen = only is null || findings.HasProblems ? found : PlanChoice.Choose(found, only, findings);
            return findings.HasProblems
                ? new PlanFile([], findings.Notes, findings.Problems)
                : new PlanFile(
                    [.. PlanChoice.WithNamesOfTheirOwn(chosen, findings).Select(plan => Import(plan, importedAt))],
                    findings.Notes,
                    findings.Problems
                );
        }
        catch (JsonException malformed)
        {
            findings.Problem("$", NotJson(malformed));
            return new PlanFile([], findings.Notes, findings.Problems);
        }
    }

    private static PlanImport Import(PlanInFile plan, DateTimeOffset importedAt)
    {
        var findings = new PlanFindings(plan.Path);
        var draft = new PretixReader(findings, plan.Name).Read(plan.Document);
        return findings.HasProblems
            ? new PlanImport(null, findings.Notes, findings.Problems)
            : new PlanImport(PlanBuilder.Build(draft, findings, importedAt), findings.Notes, findings.Problems);
    }

    private static string NotJson(JsonException malformed)
    {
        // The parser counts from zero and repeats the position at the end of its message.
        var reason = malformed.Message.Split(" LineNumber:")[0];
        return $"Not valid JSON at line {malformed.LineNumber + 1}, "
            + $"column {malformed.BytePositionInLine + 1}: {reason}";
    }
}
