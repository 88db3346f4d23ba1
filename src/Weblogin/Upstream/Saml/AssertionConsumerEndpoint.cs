using System.Diagnostics;
using Microsoft.Extensions.Options;
using Weblogin.Audit.Traces;
using Weblogin.Login;
using Weblogin.Login.Onward;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Saml;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>
/// Hop 6 from a SAML identity provider. The response comes by a POST from another site, without our cookies: it is verified here, its
/// result parked, and the browser sent to a GET of ours where it proves itself; only there is the login used up.
/// </summary>
internal sealed class AssertionConsumerEndpoint(
    ResponseVerification verification, UnsolicitedResponses unsolicited, LoginSteps steps, LoginRefusals refusals, ILoginTraces traces, IOptions<ResponseLimitOptions> limits)
{
    public async Task HandleAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var addressedTo = InheritedAddresses.AddressedTo(context, tenant, SamlPaths.AssertionConsumerService);
        var result = await PostedAnswer.ReadAsync(context, limits.Value.MaxBody) switch
        {
            null => refusals.Page(tenant, RefusalCause.MalformedRequest, "the body is no form with one SAMLResponse of reasonable size"),
            PostedAnswer.Artifact => RefuseArtifact(tenant),
            PostedAnswer.Response posted => await AnswerAsync(tenant, new ArrivedResponse(posted.Value, addressedTo), posted.RelayState, context),
            _ => throw new UnreachableException(),
        };
        await result.ExecuteAsync(context);
    }

    /// <summary>A response in a query would end up in logs and histories; an artifact comes here too.</summary>
    public Task RefuseGetAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var result = context.Request.Query.ContainsKey(PostedAnswer.ArtifactField)
            ? RefuseArtifact(tenant)
            : refusals.Page(tenant, RefusalCause.MalformedRequest, "a response must come by HTTP-POST");
        return result.ExecuteAsync(context);
    }

    private async Task<IResult> AnswerAsync(Tenant tenant, ArrivedResponse response, string? relayState, HttpContext context)
    {
        var ct = context.RequestAborted;
        if (!OneTimeHandle.TryParse(relayState, out var handle))
            return await unsolicited.AnswerAsync(tenant, response, relayState, ct);
        await using var turn = await steps.FindForAnswerAsync(tenant, handle, ct);
        if (turn is null)
            return Refuse(tenant, FailureReason.NotOpen, "the RelayState names no open step of this tenant, or one that has had its answers");
        // Whatever the answer is worth: the browser is back with one.
        LeftBehind.Forget(Browser.Of(context));
        return await AnswerAsync(turn.Tenant, response, turn, ct);
    }

    private async Task<IResult> AnswerAsync(Tenant tenant, ArrivedResponse response, LoginSteps.AnswerTurn turn, CancellationToken ct)
    {
        var step = turn.Step;
        if (step.IdentityProvider is not { } id || tenant.FindIdentityProvider(id) is not IdentityProvider.Saml provider)
            return Refuse(tenant, FailureReason.ResponseRefused, "the step was not open for a provider that answers here");
        switch (await verification.AnswerAsync(tenant, provider, response, step, ct))
        {
            case ResponseOutcome.Accepted accepted:
                traces.Record(tenant.Id, step.Transaction.Id, Told(provider, accepted) with { IsExamined = ExaminedClaims.AreOf(step) });
                return await ParkAsync(turn, Identified(tenant, provider, accepted.Assertion.Value, ExaminedClaims.AreOf(step)), ct);
            case ResponseOutcome.IdentityProviderError error:
                return await ParkAsync(turn, Failed(error), ct);
            case ResponseOutcome.Refused refused:
                traces.Record(tenant.Id, step.Transaction.Id, new LoginTraceEvent.AnswerRefused(provider.Id, refused.Reason.ToString(), refused.Detail));
                return Refuse(tenant, FailureReason.ResponseRefused, $"{provider.Id}: {refused.Reason}: {refused.Detail} (login {step.Transaction.Id} for {step.Transaction.Request.RelyingParty})", new EndedAt(step.Transaction.Id, provider.Id));
            case null:
                return Refuse(tenant, FailureReason.ResponseRefused, $"{provider.Id}: no metadata of it is in force", new EndedAt(step.Transaction.Id, provider.Id));
            default:
                throw new UnreachableException();
        }
    }

    private IResult RefuseArtifact(Tenant tenant) =>
        refusals.Page(tenant, RefusalCause.ArtifactDelivery, "the identity provider delivers by artifact; its endpoint for us must be HTTP-POST");

    private static async Task<IResult> ParkAsync(LoginSteps.AnswerTurn turn, UpstreamOutcome outcome, CancellationToken ct) =>
        new LeaveResult(new Uri((await turn.ParkAsync(outcome, ct)).Address, UriKind.Relative));

    private static LoginTraceEvent.AnswerTaken Told(IdentityProvider.Saml provider, ResponseOutcome.Accepted accepted)
    {
        var assertion = accepted.Assertion.Value;
        return new LoginTraceEvent.AnswerTaken(provider.Id, TracedNames.Of([.. assertion.Attributes.Select(attribute => attribute.Name)]))
        {
            Algorithm = accepted.SignatureAlgorithm,
            Key = accepted.SignedBy.Thumbprint,
            KeyExpired = accepted.SigningKeyExpired,
            WasEncrypted = accepted.WasEncrypted,
            IssuedAt = assertion.IssueInstant,
            Context = assertion.AuthnContextClassRef is { } context ? TracedNames.Name(context) : null,
        };
    }

    private static UpstreamOutcome.Identified Identified(Tenant tenant, IdentityProvider.Saml provider, Assertion assertion, bool isExamined) => new(new UpstreamIdentity
    {
        IdentityProvider = provider.Id,
        Claims = new ClaimSet(isExamined
            ? ExaminedClaims.Bounded(assertion.Attributes.Select(attribute => KeyValuePair.Create<string, IReadOnlyList<string>>(attribute.Name, attribute.Values)), provider.Claims)
            : Used(tenant, provider, assertion)),
        AuthenticationContext = assertion.AuthnContextClassRef,
        AuthenticatedAt = assertion.AuthnInstant,
        Session = SessionOf(assertion),
        SessionEndsAt = assertion.SessionNotOnOrAfter,
    });

    // What the tenant has no use for is not kept at all: an employee's many groups are neither stored nor sealed, but for one by which they administer.
    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Used(Tenant tenant, IdentityProvider.Saml provider, Assertion assertion) => assertion.Attributes
        .Select(attribute => KeyValuePair.Create<string, IReadOnlyList<string>>(attribute.Name, provider.Claims.Has(attribute.Name) ? attribute.Values : Administering(tenant, provider, attribute)))
        .Where(claim => claim.Value.Count > 0 || provider.Claims.Has(claim.Key));

    private static IReadOnlyList<string> Administering(Tenant tenant, IdentityProvider.Saml provider, AssertionAttribute attribute) =>
        !provider.IsFeide && tenant.Administrators is { } group && string.Equals(group.Claim, attribute.Name, StringComparison.OrdinalIgnoreCase) ? [.. attribute.Values.Where(group.Has)] : [];

    // Without a name the provider cannot be told which session is meant: ADFS sends none unless a rule makes one.
    private static PartnerSession? SessionOf(Assertion assertion)
    {
        if (assertion.NameId is not { } nameId)
            return null;
        var reference = new SessionReference(nameId, assertion.SessionIndex);
        return new PartnerSession(reference.Key, reference.SessionIndex, reference.ToText());
    }

    // An unsigned error is a hint only: it names no person, and the way in it leads to is at least as strong.
    private static UpstreamOutcome.Failed Failed(ResponseOutcome.IdentityProviderError error)
    {
        var reason = error.SubStatus == SamlStatus.NoPassive ? FailureReason.NoPassive : FailureReason.IdentityProviderError;
        var detail = $"status {error.Status ?? "unknown"}, {error.SubStatus ?? "no sub-status"}, {(error.Signed ? "signed" : "unsigned")}";
        return new UpstreamOutcome.Failed(new LoginFailure(reason, detail) { Named = [.. new[] { error.SubStatus, error.Status }.OfType<string>()] });
    }

    private IResult Refuse(Tenant tenant, FailureReason reason, string detail, EndedAt? at = null) => refusals.Page(tenant, null, new LoginFailure(reason, detail), at: at);
}
