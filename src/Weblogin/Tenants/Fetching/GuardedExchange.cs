using System.Net.Sockets;
using System.Security.Authentication;

namespace Weblogin.Tenants.Fetching;

/// <summary>
/// One exchange over a connection of its own, to judged addresses only (see <see cref="GuardedConnections"/>), whose body the caller reads as it comes: for
/// what is too large to be held. Time and size are the caller's to bound.
/// </summary>
internal sealed class GuardedExchange(GuardedDestination destination)
{
    /// <param name="message">To an absolute https address; http towards this machine only.</param>
    /// <param name="forTest">Whether a test tenant asks: only it may reach this machine, where the operator allows it at all.</param>
    /// <param name="ct">Ends the waiting for the head of the answer.</param>
    public async Task<ExchangeOutcome> SendAsync(HttpRequestMessage message, bool forTest, CancellationToken ct)
    {
        HttpMessageInvoker? client = null;
        try
        {
            var (addresses, refusal) = await destination.FindAsync(message.RequestUri!, forTest, ct);
            if (refusal is not null)
                return new ExchangeOutcome.Failed(refusal);
            client = new HttpMessageInvoker(GuardedConnections.Handler(addresses));
            var answered = new ExchangeOutcome.Answered(await client.SendAsync(message, ct), client);
            client = null;
            return answered;
        }
        catch (HttpRequestException fault) when (fault.InnerException is AuthenticationException)
        {
            return new ExchangeOutcome.Failed(FetchReasons.Certificate.English);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
        {
            return new ExchangeOutcome.Failed(FetchReasons.Unreachable.English);
        }
        finally
        {
            client?.Dispose();
        }
    }
}

/// <summary>What came of an exchange. Closed.</summary>
internal abstract record ExchangeOutcome
{
    private ExchangeOutcome() { }

    /// <summary>The head of an answer came; its body is read from it. Disposing closes the connection.</summary>
    internal sealed record Answered(HttpResponseMessage Response, IDisposable Connection) : ExchangeOutcome, IDisposable
    {
        public void Dispose()
        {
            Response.Dispose();
            Connection.Dispose();
        }
    }

    /// <param name="Sentence">Why, for an administrator; carries nothing of what came.</param>
    internal sealed record Failed(string Sentence) : ExchangeOutcome;
}
