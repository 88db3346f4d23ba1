using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Profile;

/// <summary>One of our forms, sent by the browser that the step belongs to.</summary>
/// <param name="Handle">The step's handle, out of the form.</param>
/// <param name="Party">Where the person wants to go; the own page's relying party where nowhere.</param>
internal sealed record Visit(
    HttpContext Context, Tenant Tenant, Browser Browser, OneTimeHandle Handle, FoundPageStep<ProfileStep>.Open Open, RelyingParty Party, IFormCollection Form)
{
    public ProfileStep Step => Open.Step;

    /// <summary>Nothing waits for the answers: the person looks after what is kept of them.</summary>
    public bool IsOwnPage => Step.Login is null;

    /// <summary>The same with other content, not kept yet.</summary>
    public Visit With(ProfileStep step) => this with { Open = Open with { Step = step } };

    public override string ToString() => $"visit to {Step}";
}
