namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>How a notice looks. Its text can be understood without that.</summary>
public enum NoticeTone
{
    /// <summary>Good news.</summary>
    Good,

    /// <summary>Something to decide.</summary>
    Warn,

    /// <summary>Something failed.</summary>
    Stop,
}
