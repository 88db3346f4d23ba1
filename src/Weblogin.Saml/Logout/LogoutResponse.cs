namespace Weblogin.Saml.Logout;

/// <summary>The answer to a <see cref="LogoutRequest"/> (SAML Core 3.7.2).</summary>
public sealed record LogoutResponse
{
    /// <summary>Fresh, from <see cref="Requests.MessageId.New"/>, when we send it.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the request it answers.</summary>
    public required string InResponseTo { get; init; }

    /// <summary>Entity id of the sender.</summary>
    public required string Issuer { get; init; }

    /// <summary>Single logout URL it is sent to.</summary>
    public required string Destination { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset IssueInstant { get; init; }

    /// <summary>Top-level status, one of <see cref="SamlStatus"/>; <see langword="null"/> when a received one is none that SAML defines.</summary>
    public required string? Status { get; init; }

    /// <summary>
    /// Second-level status, <see cref="SamlStatus.PartialLogout"/> above all; <see langword="null"/> when there is none or it is unknown.
    /// </summary>
    public string? SubStatus { get; init; }

    /// <summary>The sender has ended its session and has reached everybody it had to tell (SAML Core 3.7.3.2).</summary>
    public bool IsComplete =>
        string.Equals(Status, SamlStatus.Success, StringComparison.Ordinal)
        && !string.Equals(SubStatus, SamlStatus.PartialLogout, StringComparison.Ordinal);
}
