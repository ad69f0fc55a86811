namespace BoxOffice.Tests.Model;

/// <summary>A sequence after which program and model differ, without the commands that are not needed.</summary>
internal sealed record SequenceFailure(IReadOnlyList<SaleCommand> Commands, string Text)
{
    /// <summary>
    /// How often a sequence is tried before a command counts as needed: actors at once do not always coincide.
    /// </summary>
    private const int Tries = 5;

    public override string ToString() => Text;

    /// <summary>
    /// Leaves commands out, and one of two actors at once, as long as the rest still fails.
    /// </summary>
    /// <param name="commands">A sequence that has failed.</param>
    /// <param name="name">Its seed and number.</param>
    /// <param name="first">How it failed.</param>
    /// <param name="runAsync">Runs a sequence; throws when it fails.</param>
    public static async Task<SequenceFailure> ShortenAsync(
        IReadOnlyList<SaleCommand> commands,
        string name,
        string first,
        Func<IReadOnlyList<SaleCommand>, Task> runAsync
    )
    {
        var why = await WhyAsync(commands, runAsync);
        if (why is null)
        {
            return new(
                commands,
                $"{name} failed once, and not in {Tries} further tries\n{SaleCommand.Text(commands)}\n{first}"
            );
        }
        for (var again = true; again; )
        {
            again = false;
            foreach (var shorter in Shorter(commands))
            {
                if (await WhyAsync(shorter, runAsync) is not { } still)
                    continue;
                (commands, why, again) = (shorter, still, true);
                break;
            }
        }
        return new(commands, $"{name}, shortened to\n{SaleCommand.Text(commands)}\n{why}");
    }

    private static IEnumerable<IReadOnlyList<SaleCommand>> Shorter(IReadOnlyList<SaleCommand> commands)
    {
        for (var i = commands.Count - 1; i >= 0; i--)
        {
            yield return [.. commands.Take(i), .. commands.Skip(i + 1)];
            if (commands[i] is not SaleCommand.Together(var one, var other))
                continue;
            yield return [.. commands.Take(i), one, .. commands.Skip(i + 1)];
            yield return [.. commands.Take(i), other, .. commands.Skip(i + 1)];
        }
    }

    private static async Task<string?> WhyAsync(
        IReadOnlyList<SaleCommand> commands,
        Func<IReadOnlyList<SaleCommand>, Task> runAsync
    )
    {
        for (var attempt = 0; attempt < (commands.Any(c => c is SaleCommand.Together) ? Tries : 1); attempt++)
        {
            try
            {
                await runAsync(commands);
            }
            catch (Exception failure)
            {
                return failure.Message;
            }
        }
        return null;
    }
}
