using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Weblogin.Saml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Signatures;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox.Adfs;

/// <summary>
/// Single logout of one ADFS: it takes signed requests only, and asks the broker in its turn, as it should or with one fault. The session
/// it is about is known by a cookie of the browser.
/// </summary>
/// <param name="server">Whose.</param>
/// <param name="stranger">Another tenant's ADFS; null where there is no other.</param>
/// <param name="foreignKey">A key that is in no metadata.</param>
internal sealed class AdfsSignOut(AdfsServer server, AdfsServer? stranger, SigningKey foreignKey, TimeProvider time)
{
    private const string SignOutCookie = "MSISSignOut";
    private static readonly TimeSpan _life = TimeSpan.FromHours(8);
    private static readonly TimeSpan _far = TimeSpan.FromHours(2);

    private readonly Kept<SessionReference> _sessions = new(time, _life);
    private readonly Kept<string> _requests = new(time, _life);
    private SentLogout? _previous;

    /// <summary>The session that an assertion is about to begin in this browser.</summary>
    public SessionReference Begin(HttpContext http, Saml.Responses.NameId nameId)
    {
        var session = new SessionReference(nameId, MessageId.New());
        Cookies.Set(http, SignOutCookie, _sessions.Add(session));
        return session;
    }

    /// <summary>Whether the browser shows a session.</summary>
    public bool Knows(HttpContext http) => _sessions.TryFind(http.Request.Cookies[SignOutCookie], out _);

    /// <summary>Ends this browser's session; null where it has none.</summary>
    public SessionReference? End(HttpContext http)
    {
        var session = _sessions.TryTake(http.Request.Cookies[SignOutCookie], out var found) ? found : null;
        Cookies.Delete(http, SignOutCookie);
        return session;
    }

    /// <summary>The answer to the broker's request; null where the request is not one that ADFS takes.</summary>
    public SentLogout? Answer(HttpContext http, ReceivedLogout received, ServiceProviderDescriptor broker, AdfsFault fault)
    {
        var outcome = LogoutValidator.ValidateRequest(
            received, issuer => issuer == broker.EntityId ? BrokerMetadata.PartnerOf(broker) : null, new LogoutExpectation { Location = server.SingleLogoutUrl, Now = time.GetUtcNow() });
        if (outcome is not LogoutRequestOutcome.Accepted { Request.Value: var request } accepted || request.NameId.NameQualifier is not null)
            return null;
        var ended = End(http);
        var known = ended is not null && ended.NameId == request.NameId && request.SessionIndexes.Contains(ended.SessionIndex!);
        var complete = known && fault is not AdfsFault.LogoutDenied;
        var key = fault is AdfsFault.ForeignKey ? foreignKey : server.Key;
        return new LogoutSender(server.EntityId, key, time).Answer(broker.SingleLogoutServices, request.Id, accepted.RelayState, complete);
    }

    /// <summary>Asks the broker to end what this browser's session began there.</summary>
    public SentLogout? Ask(SessionReference session, ServiceProviderDescriptor broker, bool byPost, AdfsFault fault)
    {
        var service = broker.SingleLogoutServices.First(service => service.Binding == (byPost ? SamlBinding.HttpPost : SamlBinding.HttpRedirect));
        var state = _requests.Add("asked");
        var (entityId, key, clock) = fault switch
        {
            AdfsFault.ForeignKey => (server.EntityId, foreignKey, time),
            AdfsFault.OtherTenant when stranger is not null => (stranger.EntityId, stranger.Key, time),
            AdfsFault.Expired => (server.EntityId, server.Key, new ShiftedTime(time, -_far)),
            AdfsFault.NotYetValid => (server.EntityId, server.Key, new ShiftedTime(time, _far)),
            _ => (server.EntityId, server.Key, time),
        };
        if (fault is AdfsFault.WrongDestination)
            service = service with { Location = service.Location + "/elsewhere" };
        var sent = byPost ? new LogoutSender(entityId, key, clock).Ask([service], [session], state) : Redirect(entityId, key, clock, service.Location, session, state);
        return fault is AdfsFault.Replay && Interlocked.Exchange(ref _previous, sent) is { } previous ? previous : Spoil(_previous = sent, broker, fault);
    }

    /// <summary>What the broker's answer says: whether everybody was reached; null where it is not to be trusted.</summary>
    public bool? Read(ReceivedLogout received, ServiceProviderDescriptor broker)
    {
        // The sandbox asks nobody twice, so what is answered is whatever the response names.
        var id = received is ReceivedLogout.Redirect redirect ? AnsweredId(redirect) : null;
        return id is not null
            && LogoutValidator.ValidateResponse(received, BrokerMetadata.PartnerOf(broker), id, new LogoutExpectation { Location = server.SingleLogoutUrl, Now = time.GetUtcNow() })
                is LogoutResponseOutcome.Accepted accepted
            ? accepted.Response.Value.IsComplete
            : null;
    }

    // As ADFS does it, whatever stands in the name.
    private static SentLogout.Redirect Redirect(string entityId, SigningKey key, TimeProvider time, string destination, SessionReference session, string state)
    {
        var request = new LogoutRequest
        {
            Id = MessageId.New(),
            Issuer = entityId,
            Destination = destination,
            IssueInstant = time.GetUtcNow(),
            NotOnOrAfter = time.GetUtcNow().AddMinutes(5),
            NameId = session.NameId,
            SessionIndexes = [session.SessionIndex!],
        };
        return new SentLogout.Redirect(request.Id, LogoutBinding.Redirect(request, state, key));
    }

    // A spoilt message goes to the right address all the same.
    private static SentLogout? Spoil(SentLogout? sent, ServiceProviderDescriptor broker, AdfsFault fault) => (sent, fault) switch
    {
        (SentLogout.Redirect redirect, AdfsFault.Unsigned) => redirect with { Url = redirect.Url[..redirect.Url.IndexOf("&SigAlg=", StringComparison.Ordinal)] },
        (SentLogout.Redirect redirect, AdfsFault.Altered) => redirect with { Url = redirect.Url.Replace("&RelayState=", "&RelayState=x", StringComparison.Ordinal) },
        (SentLogout.Redirect redirect, AdfsFault.WrongDestination) => redirect with { Url = redirect.Url.Replace("/elsewhere?", "?", StringComparison.Ordinal) },
        (SentLogout.Post post, AdfsFault.WrongDestination) => post with { Address = broker.SingleLogoutServices.First(service => service.Binding == SamlBinding.HttpPost).Location },
        (SentLogout.Post post, AdfsFault.Altered) => post with { Message = Changed(post.Message, "@", ".") },
        (SentLogout.Post post, AdfsFault.Unsigned) => post with { Message = WithoutSignature(post.Message) },
        _ => sent,
    };

    private static string Changed(string message, string from, string to) =>
        PostBinding.Encode(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Convert.FromBase64String(message)).Replace(from, to, StringComparison.Ordinal)));

    private static string WithoutSignature(string message)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(message)), LoadOptions.PreserveWhitespace);
        document.Descendants(XName.Get("Signature", "http://www.w3.org/2000/09/xmldsig#")).Remove();
        return PostBinding.Encode(Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)));
    }

    private static string? AnsweredId(ReceivedLogout.Redirect redirect)
    {
        var message = Uri.UnescapeDataString(redirect.Query.TrimStart('?').Split('&').First(pair => pair.StartsWith("SAMLResponse=", StringComparison.Ordinal))["SAMLResponse=".Length..]);
        using var inflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(message)), CompressionMode.Decompress);
        return XDocument.Load(inflate).Root?.Attribute("InResponseTo")?.Value;
    }
}
