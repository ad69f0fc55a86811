using BoxOffice.Sandbox.Ledger;

namespace BoxOffice.Sandbox.Api;

/// <summary>A call of the API, as an operation gets it.</summary>
/// <param name="Fields">Its parameters.</param>
/// <param name="Id">The id in its path; empty when there is none.</param>
/// <param name="BaseUrl">The origin that customers' browsers use for the sandbox.</param>
internal sealed record ApiCall(FormFields Fields, string Id, string BaseUrl);

/// <summary>What an endpoint does, inside one transaction of the ledger.</summary>
internal delegate SandboxAnswer ApiOperation(ApiCall call, SandboxTransaction transaction);
