using Weblogin.Audit.Traces;
using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc.Claims;
using Weblogin.Oidc.Provider;
using Weblogin.Release;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>What a code shall stand for.</summary>
/// <param name="Releases">The ledger's entry, where the grant holds a national id: to be kept with whatever carries the grant on.</param>
/// <param name="Released">What the grant lets the client know, by name and rule.</param>
internal sealed record Granting(CodeGrant Grant, GrantedPerson Person, IReadOnlyList<IPendingWrite> Releases, IReadOnlyList<TracedClaim> Released)
{
    public override string ToString() => $"grant for {Grant.ClientId}";
}

/// <summary>Hop 9 and the making of hop 10: what the client may know of the person, the ledger's entry of it, and the code it is fetched by.</summary>
internal sealed class IssuedCodes(IGrantStore grants, IPairwiseSubject subjects, NationalIdReleases nationalIds, TimeProvider time)
{
    /// <summary>What the client may know of the person in this session.</summary>
    /// <param name="login">The number of the login (<see cref="LoginId"/>).</param>
    public Granting For(Tenant tenant, RelyingParty relyingParty, AuthorizeRequest request, BrowserSession session, string login)
    {
        var values = new ReleaseValues(tenant, relyingParty, session.Subject, subjects.Of(relyingParty.Sector, session.Subject.Person));
        var released = ClaimRelease.For(values, AskedBy(request));
        TracedClaim[] traced = [.. released.Select(claim => new TracedClaim(claim.Name, claim.Reason) { Source = claim.Source })];
        return new Granting(
            GrantOf(request, session, values.Pairwise, released),
            new GrantedPerson(tenant.Id, session.Subject.Person, session.Subject.IdentityProvider) { Trial = Trials.PassOf(tenant, relyingParty, session.Subject, traced), Login = login },
            nationalIds.In(tenant, relyingParty, session.Subject, released),
            traced);
    }

    /// <summary>A new code in the name of an issuer, good once the write is kept.</summary>
    /// <param name="person">Null where the grant is from before that was kept.</param>
    public (OneTimeHandle Code, IPendingWrite Write) Put(IIssuer issuer, RelyingParty relyingParty, CodeGrant grant, GrantedPerson? person)
    {
        var code = OneTimeHandle.New(time.GetUtcNow());
        return (code, grants.Add(code.Hash, new Grant(issuer.Id, relyingParty.Id, CodeGrantJson.Write(grant), grant.Expires) { Person = person, SessionId = grant.SessionId }));
    }

    private static AskedClaims AskedBy(AuthorizeRequest request) => new(
        request.Scopes,
        [.. request.Claims.IdToken.Select(claim => claim.Name)],
        [.. request.Claims.UserInfo.Select(claim => claim.Name)],
        AllInIdToken: request.Client.Profile == ClientProfile.Compatible);

    private CodeGrant GrantOf(AuthorizeRequest request, BrowserSession session, string pairwise, IReadOnlyList<Weblogin.Release.ReleasedClaim> released) => new()
    {
        ClientId = request.Client.ClientId,
        RedirectUri = request.ReplyTo.RedirectUri.Value,
        CodeChallenge = request.CodeChallenge,
        Expires = time.GetUtcNow() + CodeGrant.MaxLife,
        Scopes = request.Scopes,
        Nonce = request.Nonce,
        Subject = pairwise,
        AuthTime = session.Subject.AuthenticatedAt,
        Acr = AcrDemand.Stated(request, session.Subject.Level),
        Amr = session.Subject.Methods,
        SessionId = session.SessionId,
        IdTokenClaims = At(ClaimPlace.IdToken, released),
        UserInfoClaims = At(ClaimPlace.UserInfo, released),
    };

    private static Weblogin.Oidc.Claims.ReleasedClaim[] At(ClaimPlace place, IReadOnlyList<Weblogin.Release.ReleasedClaim> released) =>
        [.. released.Where(claim => claim.Place.HasFlag(place)).SelectMany(Written)];

    // OIDC Core 5.1: email_verified is for what we have confirmed ourselves.
    private static IEnumerable<Weblogin.Oidc.Claims.ReleasedClaim> Written(Weblogin.Release.ReleasedClaim claim)
    {
        yield return new(claim.Name, new ClaimValue.Text(claim.Value));
        if (claim is { IsConfirmed: true, Name: "email" })
            yield return new("email_verified", new ClaimValue.Flag(true));
    }
}
