using Microsoft.AspNetCore.Http.HttpResults;
using Weblogin.Saml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Responses;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.Pages;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.Adfs;

/// <summary>The addresses of one ADFS.</summary>
internal sealed class AdfsEndpoints(AdfsServer server, AdfsResponses responses, AdfsSignIn signIn, AdfsSignOut signOut, Misbehaviour misbehaviour, KnownOrigins origins)
{
    /// <summary>Adds them to the ADFS host.</summary>
    public void Map(IEndpointRouteBuilder host)
    {
        host.MapGet("/FederationMetadata/2007-06/FederationMetadata.xml", () => Results.Bytes(server.WriteMetadata(), "application/samlmetadata+xml"));
        host.MapGet("/adfs/ls", AnswerRequest);
        host.MapPost("/adfs/ls", TakeForm);
        host.MapGet("/adfs/ls/idpinitiatedsignon.aspx", AnswerNobody);
        host.MapGet("/sandbox/sign-in", Seat);
        host.MapFaultSwitch<AdfsFault>(origins);
    }

    private IResult AnswerRequest(HttpContext http)
    {
        if (!TryRead(http, out var asked, out var fault))
            return fault;
        var request = asked.Request;
        if (Objection(request) is { } status)
            return PostBack(responses.Failure(status.Status, status.SubStatus, request.Id), asked.RelayState);
        if (signIn.Silently(http, request.ForceAuthn) is { } person)
            return Answer(http, person, request.Id, asked.RelayState);
        return request.IsPassive
            ? PostBack(responses.Failure(SamlStatus.Responder, SamlStatus.NoPassive, request.Id), asked.RelayState)
            : SignInPageFor(http);
    }

    /// <summary>A request by HTTP-POST, or somebody who has filled in the page.</summary>
    private async Task<IResult> TakeForm(HttpContext http, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (form[PostBinding.RequestField] is [{ } posted])
            return AskAgainByRedirect(posted, form[PostBinding.RelayStateField]);
        return SignInByForm(http, form);
    }

    // One way on from here: the page that may follow comes back to its own address.
    private IResult AskAgainByRedirect(string posted, string? relayState) =>
        PostBinding.ReadRequest(posted, relayState) is AuthnRequestOutcome.Read read
            ? Results.Redirect(RedirectBinding.Write(read.Request with { Destination = server.SingleSignOnUrl }, relayState, signWith: null))
            : Fault("Forespørselen kan ikke leses.");

    private IResult SignInByForm(HttpContext http, IFormCollection form)
    {
        if (!TryRead(http, out var asked, out var fault))
            return fault;
        return Accounts.Find(form["user"]) is { } account
            ? Answer(http, signIn.ByForm(http, account), asked.Request.Id, asked.RelayState)
            : SignInPageFor(http);
    }

    // Login begun at the identity provider: a response that nobody asked for.
    private IResult AnswerNobody(HttpContext http) =>
        signIn.Silently(http, fresh: false) is { } person
            ? Answer(http, person, requestId: null, http.Request.Query["RelayState"])
            : Fault("Ingen er logget inn på maskinen.");

    /// <summary>The hop from the intranet: which Windows user sits there. Only a sandbox lets an address decide that.</summary>
    private IResult Seat(HttpContext http)
    {
        signIn.Seat(http, Accounts.Find(http.Request.Query["user"]));
        return origins.Next(http);
    }

    private RazorComponentResult<PostBackPage> Answer(HttpContext http, SignedIn person, string? requestId, string? relayState) =>
        PostBack(
            person.Account.RefusedByAdfs
                ? responses.Failure(SamlStatus.Responder, SamlStatus.RequestDenied, requestId)
                : responses.Success(WithSession(http, person), requestId, http.FaultFor(misbehaviour.Adfs)),
            relayState);

    private SignedIn WithSession(HttpContext http, SignedIn person) => server.NamesPeople
        ? person with { Session = signOut.Begin(http, new NameId($"{person.Account.UserName}@{server.Tenant.Id}.example", NameIdFormat.EmailAddress)) }
        : person;

    // What ADFS refuses for the want of a claim rule or an authentication method, however well formed the request is.
    private static (string Status, string SubStatus)? Objection(AuthnRequest request) =>
        request switch
        {
            { NameIdPolicyFormat: not (null or NameIdFormat.Unspecified) } => (SamlStatus.Requester, SamlStatus.InvalidNameIdPolicy),
            { RequestedAuthnContexts.Count: > 0 } => (SamlStatus.Responder, SamlStatus.NoAuthnContext),
            _ => null,
        };

    private bool TryRead(HttpContext http, out AuthnRequestOutcome.Read asked, out IResult fault)
    {
        fault = Results.Empty;
        asked = null!;
        if (RedirectBinding.Read(http.Request.QueryString.Value ?? "") is not AuthnRequestOutcome.Read read)
        {
            fault = Fault("Forespørselen kan ikke leses.");
            return false;
        }

        var request = read.Request;
        if (!Same(request.Issuer, server.Tenant.ServiceProviderEntityId))
            fault = Fault("Tjenesten er ikke registrert her.");
        else if (request.AssertionConsumerServiceUrl is { } reply && !Same(reply, server.Tenant.AssertionConsumerService))
            fault = Fault("Svaradressen er ikke registrert for tjenesten.");
        else if (request.Destination is { } destination && !Same(destination, server.SingleSignOnUrl))
            fault = Fault("Forespørselen var ment for en annen.");
        else
            asked = read;
        return asked is not null;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private RazorComponentResult<PostBackPage> PostBack(byte[] response, string? relayState) =>
        new(new Dictionary<string, object?>
        {
            [nameof(PostBackPage.Brand)] = server.Tenant.Name,
            [nameof(PostBackPage.Address)] = server.Tenant.AssertionConsumerService,
            [nameof(PostBackPage.Response)] = PostBinding.Encode(response),
            [nameof(PostBackPage.RelayState)] = relayState,
        });

    private RazorComponentResult<SignInPage> SignInPageFor(HttpContext http) =>
        new(new Dictionary<string, object?>
        {
            [nameof(SignInPage.Brand)] = server.Tenant.Name,
            [nameof(SignInPage.Address)] = http.Request.Path + http.Request.QueryString.Value,
        });

    private RazorComponentResult<MessagePage> Fault(string text) =>
        MessagePage.Refusal($"{server.Tenant.Name} – ADFS", "Det oppstod en feil", text);
}
