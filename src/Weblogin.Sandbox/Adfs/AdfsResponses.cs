using System.Text;
using System.Xml.Linq;
using Weblogin.Saml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Signatures;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.Adfs;

/// <summary>Writes the responses of one ADFS: as they should be, or with one fault. Thread-safe.</summary>
/// <param name="server">Whose.</param>
/// <param name="stranger">Another tenant's ADFS; null where there is no other.</param>
/// <param name="foreignKey">A key that is in no metadata.</param>
/// <param name="time">The clock.</param>
internal sealed class AdfsResponses(AdfsServer server, AdfsServer? stranger, SigningKey foreignKey, TimeProvider time)
{
    private const string Elsewhere = "https://tjeneste.annen.example/saml";
    private static readonly TimeSpan _far = TimeSpan.FromHours(2);
    private static readonly XName _signature = XName.Get("Signature", "http://www.w3.org/2000/09/xmldsig#");

    private byte[]? _previous;

    /// <summary>A success for the person signed in; UTF-8 XML.</summary>
    /// <param name="requestId">Id of the request; null answers none.</param>
    public byte[] Success(SignedIn person, string? requestId, AdfsFault fault)
    {
        var response = Issue(person, requestId, fault);
        var previous = Interlocked.Exchange(ref _previous, response);
        return fault is AdfsFault.Replay && previous is not null ? previous : response;
    }

    /// <summary>A failure, unsigned as ADFS sends it.</summary>
    public byte[] Failure(string status, string? subStatus, string? requestId) =>
        new ResponseIssuer(server.EntityId, server.Key, time).IssueError(status, subStatus, server.ReplyTo(requestId), signed: false);

    private byte[] Issue(SignedIn person, string? requestId, AdfsFault fault)
    {
        var right = new ResponseIssuer(server.EntityId, server.Key, time);
        var content = Content(person);
        var address = server.ReplyTo(requestId);
        return fault switch
        {
            AdfsFault.Unsigned => WithoutSignature(Sign(right, content, address)),
            AdfsFault.Altered => Replace(Sign(right, content, address), Swap(person.Account)),
            AdfsFault.Expired => Sign(new ResponseIssuer(server.EntityId, server.Key, new ShiftedTime(time, -_far)), content, address),
            AdfsFault.NotYetValid => Sign(new ResponseIssuer(server.EntityId, server.Key, new ShiftedTime(time, _far)), content, address),
            AdfsFault.WrongAudience => Sign(right, content with { Audience = Elsewhere }, address),
            AdfsFault.WrongRecipient =>
                Replace(Sign(right, content, address with { AssertionConsumerServiceUrl = Elsewhere }), Destination(Elsewhere, address)),
            AdfsFault.WrongDestination => Replace(Sign(right, content, address), Destination(address.AssertionConsumerServiceUrl, Elsewhere)),
            AdfsFault.ForeignKey => Sign(new ResponseIssuer(server.EntityId, foreignKey, time), content, address),
            AdfsFault.OtherTenant when stranger is not null =>
                Sign(new ResponseIssuer(stranger.EntityId, stranger.Key, time), content, address),
            AdfsFault.Unsolicited => Sign(right, content, server.ReplyTo(inResponseTo: null)),
            AdfsFault.UnknownRequest => Sign(right, content, server.ReplyTo(MessageId.New())),
            AdfsFault.NoSurname => Sign(right, content with { Attributes = ValueList.From(content.Attributes.Where(attribute => attribute.Name != AdfsClaims.FamilyName)) }, address),
            AdfsFault.UnknownContext => Sign(right, content with { AuthnContextClassRef = "urn:sandbox:ac:classes:unheard-of" }, address),
            AdfsFault.ErrorStatus => Failure(SamlStatus.Responder, subStatus: null, requestId),
            _ => Sign(right, content, address),
        };
    }

    private AssertionContent Content(SignedIn person) =>
        new()
        {
            Audience = server.Tenant.ServiceProviderEntityId,
            Attributes = AdfsClaims.Of(server.Tenant, person.Account),
            AuthnInstant = person.AuthnInstant,
            AuthnContextClassRef = person.AuthnContextClassRef,
            NameId = person.Session?.NameId,
            SessionIndex = person.Session?.SessionIndex,
        };

    // ADFS signs the assertion and leaves the response around it bare.
    private static byte[] Sign(ResponseIssuer issuer, AssertionContent content, ResponseAddress address) =>
        issuer.Issue(content, address, SignedParts.Assertion);

    private static byte[] WithoutSignature(byte[] response)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(response), LoadOptions.PreserveWhitespace);
        document.Descendants(_signature).Remove();
        return Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
    }

    private static (string Old, string New)[] Swap(Account account)
    {
        var other = account.Owner == Population.Ola ? Population.Kari : Population.Ola;
        return [(account.Owner.NationalId, other.NationalId), (account.UserName, other.Id)];
    }

    private static (string Old, string New)[] Destination(string old, ResponseAddress address) =>
        Destination(old, address.AssertionConsumerServiceUrl);

    private static (string Old, string New)[] Destination(string old, string other) =>
        [($"Destination=\"{old}\"", $"Destination=\"{other}\"")];

    private static byte[] Replace(byte[] response, (string Old, string New)[] changes) =>
        Encoding.UTF8.GetBytes(
            changes.Aggregate(Encoding.UTF8.GetString(response), (xml, change) => xml.Replace(change.Old, change.New, StringComparison.Ordinal)));
}
