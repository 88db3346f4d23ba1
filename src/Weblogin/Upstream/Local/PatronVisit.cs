using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>A patron on the way of a login, in the browser that the login belongs to.</summary>
/// <param name="Handle">The step's handle, out of the address or the form.</param>
/// <param name="Login">The open step of the login; it stays open until the patron is known.</param>
/// <param name="Party">Where the patron wants to go.</param>
internal sealed record PatronVisit(
    HttpContext Context, Tenant Tenant, Browser Browser, OneTimeHandle Handle, StepForBrowser.Open Login, IdentityProvider.Local Register, RelyingParty Party)
{
    public LoginTransaction Transaction => Login.Step.Transaction;

    public CancellationToken Ct => Context.RequestAborted;

    /// <summary>The level that this login needs, whoever the patron is.</summary>
    public AssuranceLevel Required => Transaction.Request.RequiredLevel > Party.RequiredLevel ? Transaction.Request.RequiredLevel : Party.RequiredLevel;

    /// <summary>The level that would be welcome; a wish refuses nobody.</summary>
    public AssuranceLevel Wished => Transaction.Request.WishedLevel is { } wished && wished > Required ? wished : Required;

    public PageLanguage Language => LanguageChoice.For(Context.Request, Transaction.Request.Language is { } asked ? [asked] : null);

    /// <summary>Whether a second factor can follow a PIN here.</summary>
    public bool HasSecondFactor => Register.Methods.Contains(LocalMethod.PinAndCode) || Register.Methods.Contains(LocalMethod.PinAndTotp);

    public override string ToString() => $"visit in login {Transaction.Id}";
}
