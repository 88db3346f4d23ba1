using Microsoft.Extensions.Options;

namespace Weblogin.Delivery;

/// <summary>What the host must add for letters and text messages to leave.</summary>
internal static class DeliverySetup
{
    /// <summary>The settings, which the command line looks at too.</summary>
    public static IServiceCollection AddMailOptions(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.SectionName);
        services.AddOptions<SmsOptions>().BindConfiguration(SmsOptions.SectionName);
        return services;
    }

    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton<IMailDelivery>(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value switch
        {
            { Host: not null } => ActivatorUtilities.CreateInstance<SmtpDelivery>(provider),
            { Outbox: { } folder } => Outbox<OutboxDelivery>(provider, folder),
            _ => new NoDelivery(),
        })
        .AddSingleton<ISmsDelivery>(provider => provider.GetRequiredService<IOptions<SmsOptions>>().Value switch
        {
            { Gateway: not null } => ActivatorUtilities.CreateInstance<SmsGateway>(provider),
            { Outbox: { } folder } => Outbox<SmsOutbox>(provider, folder),
            _ => new NoSms(),
        });

    private static T Outbox<T>(IServiceProvider provider, string folder)
    {
        provider.GetRequiredService<ILogger<T>>().LettersStay(folder);
        return ActivatorUtilities.CreateInstance<T>(provider);
    }
}
