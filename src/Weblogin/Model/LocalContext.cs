namespace Weblogin.Model;

/// <summary>
/// Our own words for how a patron of a library authenticated with us, for <see cref="UpstreamIdentity.AuthenticationContext"/>. What each is worth stands
/// in the Assurance room.
/// </summary>
internal static class LocalContext
{
    public const string Pin = "urn:weblogin:ac:pin";

    public const string Password = "urn:weblogin:ac:password";

    /// <summary>A PIN, and a code sent by SMS.</summary>
    public const string PinAndSms = "urn:weblogin:ac:pin-sms";

    /// <summary>A PIN, and a code sent by e-mail.</summary>
    public const string PinAndEmail = "urn:weblogin:ac:pin-email";

    /// <summary>A PIN, and a code by the way by which the PIN itself was set: whoever has that one thing has both.</summary>
    public const string PinAndItsOwnChannel = "urn:weblogin:ac:pin-own-channel";

    /// <summary>A PIN, and a code of an authenticator app (RFC 6238).</summary>
    public const string PinAndTotp = "urn:weblogin:ac:pin-totp";
}
