namespace Weblogin.Tenants.Metadata;

/// <summary>The port that reads a service provider's metadata without using it, for a preview. Thread-safe.</summary>
internal interface IServiceProviderInspector
{
    /// <param name="xml">The document.</param>
    /// <param name="allowHttp">Whether addresses may be plain http: in test.</param>
    /// <param name="looksForAlteration">Whether a signature that it carries is checked, for <see cref="ServiceProviderSummary.IsAltered"/>: for somebody who looks at it.</param>
    ServiceProviderInspection Inspect(string xml, bool allowHttp, bool looksForAlteration = false);
}

/// <summary>What came of reading it. Closed.</summary>
internal abstract record ServiceProviderInspection
{
    private ServiceProviderInspection() { }

    internal sealed record Read(ServiceProviderSummary Summary) : ServiceProviderInspection;

    /// <summary>It cannot be used.</summary>
    /// <param name="Sentence">Why, for an administrator, in plain English; safe to log.</param>
    internal sealed record Refused(string Sentence) : ServiceProviderInspection;
}

/// <summary>What a service provider's metadata says. Everything in it is a stranger's.</summary>
/// <param name="Consumers">Addresses that take responses.</param>
/// <param name="Logout">Addresses of its single logout; may be empty.</param>
/// <param name="SigningKeys">Its certificates that sign; may be empty.</param>
/// <param name="EncryptionKeys">Those to encrypt to; may be empty.</param>
/// <param name="SignsRequests">Whether it signs every request.</param>
/// <param name="Wishes">Names of attributes that it would like to have; may be empty. What it gets is the document's to say.</param>
/// <param name="ValidUntil">UTC; null where it does not say.</param>
internal sealed record ServiceProviderSummary(
    string EntityId,
    IReadOnlyList<string> Consumers,
    IReadOnlyList<string> Logout,
    IReadOnlyList<SummaryKey> SigningKeys,
    IReadOnlyList<SummaryKey> EncryptionKeys,
    bool SignsRequests,
    IReadOnlyList<string> Wishes,
    DateTimeOffset? ValidUntil)
{
    /// <summary>Whether it carries a signature that it no longer matches; looked at only where that was asked for. False vouches for nothing.</summary>
    public bool IsAltered { get; init; }
}

/// <summary>A certificate in a service provider's metadata.</summary>
/// <param name="Thumbprint">SHA-256, hexadecimal digits.</param>
/// <param name="NotAfter">UTC.</param>
internal sealed record SummaryKey(string Thumbprint, DateTimeOffset NotAfter);
