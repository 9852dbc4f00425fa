/** What runs on the card. */
package cardsmith.applet;
