using System.Diagnostics;
using Weblogin.Assurance;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Onboarding.Attributes;

/// <summary>
/// Looks at what an identity provider answers: the rules are asked whose it is, as in a login, and nothing else of a login happens. No session begins, nothing is
/// released, and nobody becomes known by it.
/// </summary>
internal sealed class AttributeTestLogin(AttributeTests tests, SubjectResolver resolver, TimeProvider time) : IAnswerExaminer
{
    public const string ProtocolName = "attribute-test";

    public string Protocol => ProtocolName;

    /// <summary>The login of a visit.</summary>
    /// <param name="fresh">Whether the person shall prove themselves anew, whatever session they have there.</param>
    public static LoginRequest Request(OneTimeHandle visit, bool fresh, string language) => new()
    {
        RelyingParty = AttributeTestParty.Id,
        Protocol = ProtocolName,
        ReplyState = visit.Text,
        RequiredLevel = AssuranceLevel.Low,
        ForceAuthentication = fresh,
        Language = language,
    };

    public async Task<Examination> ExamineAsync(Tenant tenant, LoginTransaction transaction, IdentityProvider provider, UpstreamOutcome outcome, CancellationToken ct)
    {
        var (login, resolution) = outcome switch
        {
            UpstreamOutcome.Identified { Identity: var identity } => await LookAsync(tenant, provider, identity, ct),
            UpstreamOutcome.NotSureEnough { Identity: var identity } => await LookAsync(tenant, provider, identity, ct),
            UpstreamOutcome.Failed { Failure: var failure } => (new TestedLogin { IdentityProvider = provider.Id, At = time.GetUtcNow(), Failure = failure }, null),
            _ => throw new UnreachableException(),
        };
        login = login with { Version = tenant.Version, Configuration = tenant.Trial is { Stage: TrialStage.Dev, Configuration: var tried } ? tried : null };
        var handle = OneTimeHandle.New();
        return new Examination(
            new LeaveResult(new Uri(AttributeTestEndpoints.ResultAddress(handle), UriKind.Relative)),
            [tests.Keep(handle, tenant.Id, transaction.BrowserHash, transaction.Request.ReplyState, login)])
        {
            Resolution = resolution,
            Failure = login.Failure,
        };
    }

    private async Task<(TestedLogin Login, Resolution Resolution)> LookAsync(Tenant tenant, IdentityProvider provider, UpstreamIdentity identity, CancellationToken ct)
    {
        // The rules are asked even where the authentication is worth nothing: what they make of the claims is what is looked for.
        var judgement = AssuranceMap.Judge(provider, identity);
        var proof = judgement is Judgement.Proven proven ? proven.Proof : new AuthenticationProof(AssuranceLevel.Low, []);
        var (resolution, isNew) = await resolver.ExamineAsync(tenant, provider, identity, proof, ct);
        return (new TestedLogin
        {
            IdentityProvider = provider.Id,
            At = time.GetUtcNow(),
            Identity = identity with { Session = null },
            Rules = resolution.Trace.Rules,
            Failure = (judgement as Judgement.Nobody)?.Failure ?? (resolution as Resolution.NotFound)?.Failure,
            Subject = (resolution as Resolution.Found)?.Subject is { } subject ? subject with { Self = subject.Self is null ? null : SelfAsserted.Nothing } : null,
            IsNew = isNew,
        }, resolution);
    }

    public Task<RelyingPartyAnswer> AnswerAsync(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, BrowserSession session, CancellationToken ct) =>
        throw new InvalidOperationException("An attribute test lets nobody in.");

    public bool IsAskedFor(RelyingParty relyingParty, string subject, PersonId person) => true;

    public IResult? Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, LoginFailure failure) => null;

    public Uri? InitiateLogin(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    public LoginRequest? Unasked(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;
}
