using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Weblogin.Delivery;

/// <summary>How text messages leave. Section <c>Sms</c>, environment <c>WEBLOGIN_SMS__…</c>. Nothing set: none are sent.</summary>
[Description("How text messages leave, by a gateway that is spoken to over http. Nothing set: none are sent.")]
internal sealed class SmsOptions : IValidatableObject
{
    public const string SectionName = "Sms";

    private const string Prefix = "WEBLOGIN_SMS__";

    [Description("The gateway's address, https (http towards this machine); {to}, {text} and {secret} are filled in, escaped for where they stand.")]
    public string? Gateway { get; set; }

    [Description("What is posted, with the same places filled in, escaped for CONTENTTYPE. Nothing set: the gateway is asked by GET.")]
    public string? Body { get; set; }

    [Description("application/json or application/x-www-form-urlencoded.")]
    public string ContentType { get; set; } = SmsTemplate.Json;

    [Description("One more header as Name: value, with {secret} filled in: Authorization: Bearer {secret}.")]
    public string? Header { get; set; }

    [Description("File that holds the secret and nothing else; read at each message, so that it can be changed.")]
    public string? SecretFile { get; set; }

    [Description("Whether {to} begins with +; some gateways want the digits alone.")]
    public bool Plus { get; set; } = true;

    [Description("How long handing over a message may take in all.")]
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    [Description("Folder into which messages are written instead, codes in clear, for demos and tests: nobody gets them. Excludes GATEWAY.")]
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
