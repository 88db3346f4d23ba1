namespace Weblogin.Tests.Flows;

/// <summary>One way of logging in, and what a login by it is worth.</summary>
/// <param name="Name">For the test.</param>
/// <param name="Provider">Id of the identity provider in the document.</param>
/// <param name="Methods">The <c>amr</c>, with blanks between.</param>
internal sealed record WayIn(string Name, string Provider, string Level, string Methods)
{
    private const string Low = "nlsso-loa-low";

    /// <summary>Every way in that there is.</summary>
    public static readonly IReadOnlyList<WayIn> All =
    [
        new("adfs", "adfs", Journey.Substantial, "wia"),
        new("entra", "entra", Journey.Substantial, "mfa"),
        new("idporten", "idporten", Journey.High, "BankID"),
        new("feide", "feide", Journey.High, ""),
        new("feide-saml", "feide-saml", Journey.High, ""),
        new("oidc", "op", Journey.Substantial, "pwd"),
        new("register", "register", Journey.High, ""),
        new("pin", EveryWayIn.Cards, Low, "pin"),
        new("password", EveryWayIn.Cards, Journey.Substantial, "pwd"),
        new("pin-code", EveryWayIn.Cards, Journey.Substantial, "pin sms mfa"),
        new("pin-totp", EveryWayIn.Cards, Journey.Substantial, "pin otp mfa"),
    ];

    public bool IsCard => Provider == EveryWayIn.Cards;

    /// <summary>Whether a provider of its own can be told that the person has logged out.</summary>
    public bool HasSessionOfItsOwn => !IsCard;

    public bool IsSaml => Name is "adfs" or "entra" or "feide-saml";

    public static WayIn Named(string name) => All.Single(way => way.Name == name);

    public override string ToString() => Name;
}
