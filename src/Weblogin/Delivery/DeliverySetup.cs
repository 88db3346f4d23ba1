using Microsoft.Extensions.Options;

namespace Weblogin.Delivery;

/// <summary>What the host must add for letters to leave.</summary>
internal static class DeliverySetup
{
    /// <summary>The settings, which the command line looks at too.</summary>
    public static IServiceCollection AddMailOptions(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.SectionName);
        return services;
    }

    public static IServiceCollection AddDelivery(this IServiceCollection services) =>
        services.AddSingleton<IMailDelivery>(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value switch
        {
            { Host: not null } => ActivatorUtilities.CreateInstance<SmtpDelivery>(provider),
            { Outbox: { } folder } => Outbox(provider, folder),
            _ => new NoDelivery(),
        });

    private static OutboxDelivery Outbox(IServiceProvider provider, string folder)
    {
        provider.GetRequiredService<ILogger<OutboxDelivery>>().LettersStay(folder);
        return ActivatorUtilities.CreateInstance<OutboxDelivery>(provider);
    }
}
