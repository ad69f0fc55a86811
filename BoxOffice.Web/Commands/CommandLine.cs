using System.CommandLine;

namespace BoxOffice.Web.Commands;

/// <summary>The commands that the program runs instead of serving the site.</summary>
internal static class CommandLine
{
    /// <summary>The exit code of a command whose arguments are wrong.</summary>
    public const int Misused = 2;

    private static readonly InvocationConfiguration Configuration = new() { EnableDefaultExceptionHandler = false };

    // An argument that begins with @ is a name, not a file of more arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>
    /// Runs the command that the first argument names, or shows the help. Null when the first argument does neither:
    /// the arguments are then settings of a node.
    /// </summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int?> RunAsync(string[] args)
    {
        var root = new RootCommand("Sells seats. Without a command it serves the site; settings are in the README.")
        {
            MigrateCommand.Create(),
            ImportPlanCommand.Create(),
        };
        if (args is not [{ } first, ..] || !(IsHelp(first) || root.Subcommands.Any(command => command.Name == first)))
        {
            return null;
        }
        var parsed = root.Parse(args, Parsing);
        var code = await parsed.InvokeAsync(Configuration);
        return parsed.Errors.Count > 0 ? Misused : code;
    }

    private static bool IsHelp(string argument) => argument is "--help" or "-h" or "-?" or "--version";
}
