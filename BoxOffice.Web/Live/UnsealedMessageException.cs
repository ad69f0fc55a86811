using System.Security.Cryptography;
using System.Text;

namespace BoxOffice.Web.Live;

/// <summary>A message on the change feed was not sealed with this installation's key.</summary>
public sealed class UnsealedMessageException()
    : Exception("A message on the change feed does not come from a node of this installation.");
