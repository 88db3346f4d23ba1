using Microsoft.Extensions.Options;
using Weblogin.Delivery;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>Registers of patrons whose one-time codes have no way to go.</summary>
internal sealed class PatronFindings(IOptions<MailOptions> mail, IOptions<SmsOptions> sms) : ITenantInspector
{
    public Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>(
        [..
            from tenant in tenants
            from register in tenant.IdentityProviders.OfType<IdentityProvider.Local>()
            from channel in register.CodeChannels
            where !IsSetUp(channel)
            select Finding.At(tenant, register, isFault: false, register.CodeChannels.Any(IsSetUp)
                ? $"One-time codes by {Words(channel)} have no way to go: those whose record has no other address get none."
                : $"One-time codes by {Words(channel)} have no way to go, and there is no other: nobody gets one.")]);

    private bool IsSetUp(CodeChannel channel) => channel == CodeChannel.Sms ? sms.Value.IsSetUp : mail.Value.IsSetUp;

    private static string Words(CodeChannel channel) => channel == CodeChannel.Sms ? "SMS (WEBLOGIN_SMS__GATEWAY)" : "e-mail (WEBLOGIN_MAIL__HOST)";
}
