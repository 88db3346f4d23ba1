using Weblogin.Model;

namespace Weblogin.Upstream.Local;

/// <summary>Where patrons meet us, on the tenant's host.</summary>
internal static class PatronPaths
{
    /// <summary>The form of a login, and the question for its second factor.</summary>
    public const string Login = "/login/patron";
    public const string Code = "/login/patron/code";
    public const string Resend = "/login/patron/resend";
    public const string Again = "/login/patron/again";
    public const string Cancel = "/login/patron/cancel";

    /// <summary>Where patrons see and change what they prove themselves by.</summary>
    public const string Own = "/patron";
    public const string OwnStep = "/patron/own";
    public const string Pin = "/patron/own/pin";
    public const string Password = "/patron/own/password";
    public const string App = "/patron/own/app";
    public const string AppCode = "/patron/own/app/code";
    public const string AppRemove = "/patron/own/app/remove";

    /// <summary>For those who have forgotten their PIN.</summary>
    public const string Forgotten = "/patron/forgotten";
    public const string ForgottenStep = "/patron/forgotten/code";
    public const string ForgottenResend = "/patron/forgotten/resend";

    /// <summary>The patron's own page, by this way in.</summary>
    public static string OwnBy(IdentityProviderId way) => $"{Own}?with={way}";

    /// <summary>The page of a login's step.</summary>
    public static string Of(OneTimeHandle step) => $"{Login}?step={step.Text}";

    /// <summary>The page of any other step.</summary>
    public static string Of(PatronStepKind kind, OneTimeHandle step) => $"{(kind == PatronStepKind.Own ? OwnStep : ForgottenStep)}?step={step.Text}";
}
