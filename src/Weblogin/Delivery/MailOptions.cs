using System.ComponentModel.DataAnnotations;
using Weblogin.Model;

namespace Weblogin.Delivery;

/// <summary>How letters leave. Section <c>Mail</c>, environment <c>WEBLOGIN_MAIL__…</c>. Nothing set: no letters are sent.</summary>
internal sealed class MailOptions : IValidatableObject
{
    public const string SectionName = "Mail";

    private const string Prefix = "WEBLOGIN_MAIL__";

    /// <summary>Mail server that takes our letters, by SMTP with STARTTLS; null for none.</summary>
    public string? Host { get; set; }

    /// <summary>The submission port (RFC 6409).</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>User name at the server; null where it asks for none.</summary>
    public string? User { get; set; }

    /// <summary>File that holds the password and nothing else; read at each letter, so that it can be changed.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The sender's address.</summary>
    public string? From { get; set; }

    /// <summary>How long handing over a letter may take in all.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Folder into which letters are written instead, for demos and tests: nobody gets them.</summary>
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
