using System.ComponentModel.DataAnnotations;

namespace Weblogin.Delivery;

/// <summary>How text messages leave. Section <c>Sms</c>, environment <c>WEBLOGIN_SMS__…</c>. Nothing set: none are sent.</summary>
internal sealed class SmsOptions : IValidatableObject
{
    public const string SectionName = "Sms";

    private const string Prefix = "WEBLOGIN_SMS__";

    /// <summary>The gateway's address, https (http towards this machine); <c>{to}</c>, <c>{text}</c> and <c>{secret}</c> are filled in, escaped; null for none.</summary>
    public string? Gateway { get; set; }

    /// <summary>What is posted, with the same places filled in, escaped for <see cref="ContentType"/>; null for a GET.</summary>
    public string? Body { get; set; }

    /// <summary><c>application/json</c> or <c>application/x-www-form-urlencoded</c>.</summary>
    public string ContentType { get; set; } = SmsTemplate.Json;

    /// <summary>One more header as <c>Name: value</c>, with <c>{secret}</c> filled in; null for none.</summary>
    public string? Header { get; set; }

    /// <summary>File that holds the secret and nothing else; read at each message, so that it can be changed.</summary>
    public string? SecretFile { get; set; }

    /// <summary>Whether <c>{to}</c> begins with <c>+</c>; some gateways want the digits alone.</summary>
    public bool Plus { get; set; } = true;

    /// <summary>How long handing over a message may take in all.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Folder into which messages are written instead, for demos and tests: nobody gets them.</summary>
    public string? Outbox { get; set; }

    /// <summary>Whether messages have any way to go.</summary>
    public bool IsSetUp => Gateway is not null || Outbox is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Gateway is not null && Outbox is not null)
            yield return new ValidationResult($"{Prefix}GATEWAY and {Prefix}OUTBOX exclude one another.");
        if (Gateway is not null && !IsAddress(Gateway))
            yield return new ValidationResult($"{Prefix}GATEWAY must be an https address (http towards this machine only), with no place to fill in before its path.");
        if (Gateway is not null && !$"{Gateway}{Body}".Contains("{to}", StringComparison.Ordinal))
            yield return new ValidationResult($"{Prefix}GATEWAY or {Prefix}BODY must hold {{to}}.");
        if (Gateway is not null && !$"{Gateway}{Body}".Contains("{text}", StringComparison.Ordinal))
            yield return new ValidationResult($"{Prefix}GATEWAY or {Prefix}BODY must hold {{text}}.");
        if (ContentType is not (SmsTemplate.Json or SmsTemplate.Form))
            yield return new ValidationResult($"{Prefix}CONTENTTYPE must be {SmsTemplate.Json} or {SmsTemplate.Form}.");
        if (Header is not null && !IsHeader(Header))
            yield return new ValidationResult($"{Prefix}HEADER must be \"Name: value\".");
        if (SecretFile is not null && !File.Exists(SecretFile))
            yield return new ValidationResult($"{Prefix}SECRETFILE names no file.");
        if (SecretFile is null && $"{Gateway}{Body}{Header}".Contains("{secret}", StringComparison.Ordinal))
            yield return new ValidationResult($"{Prefix}SECRETFILE must name the file whose content {{secret}} stands for.");
    }

    // What is filled in must never choose the host.
    private static bool IsAddress(string gateway) =>
        Uri.TryCreate(gateway, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && !address.Authority.Contains('{', StringComparison.Ordinal) && !address.Authority.Contains("%7B", StringComparison.OrdinalIgnoreCase) && address.UserInfo.Length == 0;

    private static bool IsHeader(string header) =>
        header.Split(':', 2) is [var name, _] && name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && !header.Any(char.IsControl);
}
