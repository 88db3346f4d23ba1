using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Weblogin.Delivery;

/// <summary>
/// Hands letters to a mail server by SMTP submission (RFC 6409). TLS is demanded: a server that offers no STARTTLS, or whose certificate is
/// not its name's, gets neither the password nor a letter (decision 0017).
/// </summary>
internal sealed class SmtpDelivery(IOptions<MailOptions> options, TimeProvider time, ILogger<SmtpDelivery> log) : IMailDelivery
{
    private readonly MailOptions _options = options.Value;

    public bool IsSetUp => true;

    public async Task<DeliveryOutcome> SendAsync(Letter letter, CancellationToken ct)
    {
        // Not a moment of it within the answer to the person.
        await Task.Yield();
        using var deadline = new CancellationTokenSource(_options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            using var client = await ClientAsync(either.Token);
            using var message = Compose(letter);
            // The client looks at the token only between steps; a server that drips must not hold the person.
            await client.SendMailAsync(message, either.Token).WaitAsync(either.Token);
            return new DeliveryOutcome.HandedOver();
        }
        catch (Exception fault) when (fault is SmtpException or IOException or AuthenticationException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // A server's own words repeat the address.
            log.LetterNotTaken(_options.Host!, _options.Port, (fault as SmtpException)?.StatusCode.ToString() ?? "none", (fault.InnerException ?? fault).GetType().Name);
            return new DeliveryOutcome.Failed();
        }
    }

    private async Task<SmtpClient> ClientAsync(CancellationToken ct)
    {
        var credentials = _options.User is null
            ? null
            : new NetworkCredential(_options.User, (await File.ReadAllTextAsync(_options.PasswordFile!, ct)).TrimEnd('\r', '\n'));
        return new SmtpClient(_options.Host, _options.Port) { EnableSsl = true, UseDefaultCredentials = false, Credentials = credentials };
    }

    private MailMessage Compose(Letter letter)
    {
        var from = new MailAddress(_options.From!, letter.FromName, Encoding.UTF8);
        var message = new MailMessage(from, new MailAddress(letter.To.Value))
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = letter.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        // RFC 3834: no holiday notice answers a letter that a machine wrote.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Message-ID", $"<{RandomNumberGenerator.GetHexString(32, lowercase: true)}@{from.Host}>");
        return message;
    }
}
