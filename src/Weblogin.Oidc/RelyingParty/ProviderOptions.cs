namespace Weblogin.Oidc.RelyingParty;

/// <summary>How a provider's metadata, endpoints and tokens are dealt with.</summary>
public sealed record ProviderOptions
{
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(3);

    /// <summary>How long discovery document and keys are used before they are read again.</summary>
    public TimeSpan MetadataLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// The least time between two readings because of an unknown key id: whoever invents key ids cannot make us hammer the provider.
    /// </summary>
    public TimeSpan UnknownKeyInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The least time from one failed reading to the next.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest one exchange with the provider may take, body included.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How far the provider's clock may differ from ours; at most three minutes.</summary>
    public TimeSpan ClockSkew
    {
        get;
        init =>
            field = value >= TimeSpan.Zero && value <= MaxClockSkew
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), "The clock skew must be between zero and three minutes.");
    } = TimeSpan.FromSeconds(60);
}
