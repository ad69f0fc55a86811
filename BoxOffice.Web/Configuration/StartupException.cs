namespace BoxOffice.Web.Configuration;

/// <summary>The process cannot start; the message is for whoever started it.</summary>
internal sealed class StartupException(string message, Exception? cause = null) : Exception(message, cause);
