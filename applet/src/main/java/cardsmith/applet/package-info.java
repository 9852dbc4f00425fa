/** What runs on the card: the MO store and the provisioning files, in the Java Card 2.2.2 API alone. */
package cardsmith.applet;
