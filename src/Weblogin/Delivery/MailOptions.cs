using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Weblogin.Model;

namespace Weblogin.Delivery;

/// <summary>How letters leave. Section <c>Mail</c>, environment <c>WEBLOGIN_MAIL__…</c>. Nothing set: no letters are sent.</summary>
[Description("How letters leave: codes, what ends, attributes that come no more. Nothing set: no letters are sent, and nobody is asked for an e-mail address.")]
internal sealed class MailOptions : IValidatableObject
{
    public const string SectionName = "Mail";

    private const string Prefix = "WEBLOGIN_MAIL__";

    [Description("Mail server that takes our letters by SMTP submission. STARTTLS with a certificate of this name is demanded.")]
    public string? Host { get; set; }

    [Description("The submission port (RFC 6409).")]
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    [Description("User name at the mail server; nothing where it asks for none. Needs PASSWORDFILE.")]
    public string? User { get; set; }

    [Description("File that holds the password and nothing else; read at each letter, so that it can be changed.")]
    public string? PasswordFile { get; set; }

    [Description("The sender's address. Needed with HOST.")]
    public string? From { get; set; }

    [Description("How long handing over a letter may take in all.")]
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    [Description("Folder into which letters are written instead, codes in clear, for demos and tests: nobody gets them. Excludes HOST.")]
    public string? Outbox { get; set; }

    /// <summary>Whether letters have any way to go.</summary>
    public bool IsSetUp => Host is not null || Outbox is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Host is not null && Outbox is not null)
            yield return new ValidationResult($"{Prefix}HOST and {Prefix}OUTBOX exclude one another.");
        if (Host is not null && Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return new ValidationResult($"{Prefix}HOST must be a host name.");
        if (Host is not null && !EmailAddress.TryParse(From, out _))
            yield return new ValidationResult($"{Prefix}FROM must be the sender's e-mail address.");
        if (User is null != PasswordFile is null)
            yield return new ValidationResult($"{Prefix}USER and {Prefix}PASSWORDFILE belong together.");
        if (PasswordFile is not null && !File.Exists(PasswordFile))
            yield return new ValidationResult($"{Prefix}PASSWORDFILE names no file.");
    }
}
