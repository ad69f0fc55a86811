namespace BoxOffice.Sandbox.Control;

/// <summary>The body of <c>POST /sandbox/control/latency</c> and <c>…/search</c>.</summary>
internal sealed record WaitOrder(int Milliseconds);
