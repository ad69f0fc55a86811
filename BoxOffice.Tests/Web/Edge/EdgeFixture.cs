using System.Buffers.Text;
using System.Security.Cryptography;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Customers;
using Microsoft.AspNetCore.DataProtection;

namespace BoxOffice.Tests.Web.Edge;

/// <summary>
/// Two nodes of one sale: one as <c>./run</c> starts it, and one that customers reach by HTTPS through a proxy.
/// </summary>
public sealed class EdgeFixture : IAsyncLifetime
{
    public const string SecureHost = "tickets.example.org";
    public const string SecureOrigin = $"https://{SecureHost}";

    public SaleFixture Sale { get; } = new();
    public HttpClient Plain { get; private set; } = null!;
    public HttpClient Secure { get; private set; } = null!;
    public TestDatabase Database => Sale.Database;
    internal BoxOfficeNode PlainNode { get; private set; } = null!;
    internal BoxOfficeNode SecureNode { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Sale.InitializeAsync();
        PlainNode = BoxOfficeNode.Start(Sale.Database, Sale.Provider);
        SecureNode = BoxOfficeNode.Start(
            Sale.Database,
            Sale.Provider,
            settings: new Dictionary<string, string> { ["PublicOrigin"] = SecureOrigin }
        );
        (Plain, Secure) = (PlainNode.NewClient(), SecureNode.NewClient());
        Secure.DefaultRequestHeaders.Host = SecureHost;
    }

    public async ValueTask DisposeAsync()
    {
        Plain.Dispose();
        Secure.Dispose();
        await PlainNode.DisposeAsync();
        await SecureNode.DisposeAsync();
        await Sale.DisposeAsync();
    }

    /// <summary>A new customer, and the cookie that a node would give to the browser.</summary>
    internal static (Guid Id, string Cookie) NewCustomer(BoxOfficeNode node)
    {
        var secret = RandomNumberGenerator.GetBytes(16);
        return (
            CustomerIdentity.IdOf(secret),
            node.Get<IDataProtectionProvider>()
                .CreateProtector(CustomerIdentity.Purpose)
                .Protect(Base64Url.EncodeToString(secret))
        );
    }
}
