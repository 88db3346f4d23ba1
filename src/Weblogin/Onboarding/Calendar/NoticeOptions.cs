using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Weblogin.Model;

namespace Weblogin.Onboarding.Calendar;

/// <summary>Who runs the installation and is told of what ends anywhere. Section <c>Notices</c>.</summary>
[Description("Who runs the installation and is told of what ends, and of attributes that come no more.")]
internal sealed class NoticeOptions : IValidatableObject
{
    public const string SectionName = "Notices";

    [Description("E-mail addresses, separated by commas. Nothing set: only those whom tenants name are told.")]
    public string? To { get; set; }

    public IReadOnlyList<EmailAddress> Addresses => [.. Words.Select(word => EmailAddress.TryParse(word, out var address) ? address : null).OfType<EmailAddress>()];

    private string[] Words => (To ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Addresses.Count != Words.Length)
            yield return new ValidationResult("WEBLOGIN_NOTICES__TO must be e-mail addresses, separated by commas.");
    }
}
