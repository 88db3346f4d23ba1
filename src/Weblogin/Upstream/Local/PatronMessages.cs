using Weblogin.Delivery;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>Sends codes to patrons, by the ways that the tenant offers, the patron has and the operator has set up.</summary>
internal sealed class PatronMessages(IMailDelivery mail, ISmsDelivery sms)
{
    /// <summary>The way by which a code reaches the patron; null where there is none.</summary>
    public CodeChannel? ChannelTo(IdentityProvider.Local register, Patron patron)
    {
        foreach (var channel in register.CodeChannels)
        {
            if (channel == CodeChannel.Sms ? sms.IsSetUp && patron.Mobile is not null : mail.IsSetUp && patron.Email is not null)
                return channel;
        }

        return null;
    }

    /// <summary>Hands a code over.</summary>
    public Task<DeliveryOutcome> SendAsync(Tenant tenant, Patron patron, CodeChannel channel, OneTimeCode code, PatronStepKind kind, PageLanguage language)
    {
        var texts = PatronMessageTexts.In(language);
        if (channel == CodeChannel.Sms)
            return sms.SendAsync(new TextMessage(patron.Mobile!, texts.Sms(tenant, code, kind)), CancellationToken.None);
        return EmailAddress.TryParse(patron.Email, out var address)
            ? mail.SendAsync(new Letter(address, tenant.Name, texts.Subject, texts.Letter(tenant, code, kind)), CancellationToken.None)
            : Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Failed());
    }
}
