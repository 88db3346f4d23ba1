using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Takes a code out of the store and judges whether it may become tokens.</summary>
internal sealed class CodeRedeemer(IGrantStore grants, LivingGrants living, Trials trials, RedemptionTrail trail, TimeProvider time)
{
    /// <summary>Long enough to fetch userinfo, too short to be worth stealing.</summary>
    public static readonly TimeSpan AccessTokenLife = TimeSpan.FromMinutes(5);

    /// <summary>Uses, then checks: exactly one of many parallel requests gets the tokens, and a wrong presentation ends the code.</summary>
    /// <returns>The access token too where the code is redeemed; else null beside the refusal.</returns>
    public async Task<(CodeRedemptionOutcome Outcome, OneTimeHandle? AccessToken)> RedeemAsync(IIssuer issuer, Valid<TokenRequest> request)
    {
        var now = time.GetUtcNow();
        var code = OneTimeHandle.TryParse(request.Value.Code, out var presented) ? presented : null;
        var accessToken = code?.Beside();
        var stored = code is not null && accessToken is not null
            ? await grants.RedeemAsync(issuer.Id, code.Hash, accessToken.Hash, now + AccessTokenLife, now)
            : null;
        var granted = stored is not null && living.Holds(stored) ? CodeGrantJson.Read(stored.Content) : null;
        var outcome = CodeRedemption.Check(request, granted, now);
        if (outcome is CodeRedemptionOutcome.Redeemed)
        {
            if (stored!.Person?.Trial is { } landed)
                await trials.LandedAsync(landed);
            trail.Redeemed(stored);
            return (outcome, accessToken);
        }

        if (stored is not null)
            await grants.RevokeAsync(issuer.Id, code!.Hash);
        if (outcome is CodeRedemptionOutcome.Refused refused)
            await trail.RefusedAsync(issuer, request.Value.Code, stored, granted is not null, refused.Reason);
        return (outcome, null);
    }
}
