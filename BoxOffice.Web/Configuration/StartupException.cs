namespace BoxOffice.Web.Configuration;

/// <summary>The process cannot start; the message is for the person who started it.</summary>
internal sealed class StartupException(string message, Exception? cause = null) : Exception(message, cause);
