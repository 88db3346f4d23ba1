namespace Weblogin.Pages;

/// <summary>
/// Where else than to ourselves the forms of one page may lead: the origin of the reply address of this transaction.
/// Chromium applies <c>form-action</c> to the redirect after a post as well, and blocks it silently, so a page whose form ends
/// at the relying party must name it.
/// </summary>
internal sealed record FormTarget
{
    private FormTarget(string source) => Source = source;

    /// <summary>The source expression (CSP3 §2.3.1): an origin, or <c>scheme:</c> for the private scheme of an app.</summary>
    public string Source { get; }

    /// <summary>
    /// The target for an address that may send the browser on to hosts we do not know, as an identity provider does that asks another one.
    /// Only for a page that shows nothing a stranger wrote.
    /// </summary>
    /// <param name="address">As for <see cref="Of"/>.</param>
    public static FormTarget AndOnward(Uri address) => new($"{Of(address).Source} https:");

    /// <summary>
    /// For a form that leads from partner to partner, and each of them to hosts we do not know. Only for a page that shows nothing a stranger
    /// wrote.
    /// </summary>
    /// <param name="alsoHttp">Partners without TLS too, as there are in tests.</param>
    public static FormTarget Anywhere(bool alsoHttp) => new(alsoHttp ? "https: http:" : "https:");

    /// <summary>The target for a reply address.</summary>
    /// <param name="replyAddress">An absolute address that has been compared with the registration; never one out of an unchecked request.</param>
    public static FormTarget Of(Uri replyAddress)
    {
        if (!replyAddress.IsAbsoluteUri)
            throw new ArgumentException("A reply address is absolute.", nameof(replyAddress));
        if (replyAddress.Scheme is not ("https" or "http"))
            return new(replyAddress.Scheme + ":");
        var port = replyAddress.IsDefaultPort ? "" : $":{replyAddress.Port}";
        // IdnHost drops an IPv6 address's brackets, which CSP cannot express anyway: such an address keeps the host as written.
        var host = replyAddress.HostNameType is UriHostNameType.IPv6 ? replyAddress.Host : replyAddress.IdnHost;
        return new($"{replyAddress.Scheme}://{host}{port}");
    }
}
