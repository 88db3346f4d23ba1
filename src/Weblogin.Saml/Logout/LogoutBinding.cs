using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Logout;

/// <summary>
/// Sends logout messages by HTTP-Redirect and HTTP-POST, always signed (SAML Profiles 4.4.3, 4.4.4; ADFS takes no other).
/// </summary>
public static class LogoutBinding
{
    /// <summary>Octets of a relay state that is sent back as it came: more than the rule of 80 is taken from others, who break it.</summary>
    public const int MaxReturnedRelayStateOctets = 1024;

    /// <summary>The URL that carries a request to its destination.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="relayState">At most 80 octets; <see langword="null"/> for none.</param>
    /// <param name="key">Signs.</param>
    /// <exception cref="ArgumentException">Too long a relay state.</exception>
    public static string Redirect(LogoutRequest request, string? relayState, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckRelayState(relayState, RedirectBinding.MaxRelayStateOctets);
        return RedirectMessage.Write(request.Destination, RedirectMessage.RequestName, LogoutXml.Write(request), relayState, key);
    }

    /// <summary>The URL that carries a response to its destination.</summary>
    /// <param name="response">What to answer.</param>
    /// <param name="relayState">As it came with the request; <see langword="null"/> when none did.</param>
    /// <param name="key">Signs.</param>
    /// <exception cref="ArgumentException">Too long a relay state.</exception>
    public static string Redirect(LogoutResponse response, string? relayState, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(response);
        CheckRelayState(relayState, MaxReturnedRelayStateOctets);
        return RedirectMessage.Write(response.Destination, RedirectMessage.ResponseName, LogoutXml.Write(response), relayState, key);
    }

    /// <summary>The value of the form field <see cref="PostBinding.RequestField"/>.</summary>
    public static string Post(LogoutRequest request, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(key);
        return PostBinding.Encode(XmlSigner.SignRoot(LogoutXml.Write(request), key));
    }

    /// <summary>The value of the form field <see cref="PostBinding.ResponseField"/>.</summary>
    public static string Post(LogoutResponse response, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(key);
        return PostBinding.Encode(XmlSigner.SignRoot(LogoutXml.Write(response), key));
    }

    private static void CheckRelayState(string? relayState, int max)
    {
        if (relayState is not null && Encoding.UTF8.GetByteCount(relayState) > max)
        {
            throw new ArgumentException($"RelayState is longer than {max} octets.", nameof(relayState));
        }
    }
}
